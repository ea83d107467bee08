"""The vault's tables: the log, what it says of each subject, disclosures, consents, requests."""

from samphao.apps.vault.models.consents import Consent
from samphao.apps.vault.models.disclosures import Disclosure, Payload, State
from samphao.apps.vault.models.log import Checkpoint, LogEntry, LogHead, LogNode
from samphao.apps.vault.models.requests import Request, RequestKind, RequestState
from samphao.apps.vault.models.subjects import Opening, SubjectHead

__all__ = [
    "Checkpoint",
    "Consent",
    "Disclosure",
    "LogEntry",
    "LogHead",
    "LogNode",
    "Opening",
    "Payload",
    "Request",
    "RequestKind",
    "RequestState",
    "State",
    "SubjectHead",
]
