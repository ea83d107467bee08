"""The vault's front door: all that other rooms and the interfaces may use."""

from samphao.apps.vault.consents import consents, give_consent, withdraw_consent
from samphao.apps.vault.contracts import (
    DOWNLOAD,
    HOUSE,
    Basis,
    BasisKind,
    ConsentCard,
    ConsentDraft,
    DataClass,
    DisclosureCard,
    DisclosureDraft,
    LogEvent,
    Logged,
    Notice,
    OpeningCard,
    Party,
    Purpose,
    Recipient,
    RecipientKind,
    RequestCard,
    Safeguard,
)
from samphao.apps.vault.egress.download import hand_over
from samphao.apps.vault.egress.hooks import denied as denied_ways_out
from samphao.apps.vault.egress.hooks import install as install_hooks
from samphao.apps.vault.egress.hosts import register_hosts
from samphao.apps.vault.egress.http import HttpPlan, HttpReply, send_http
from samphao.apps.vault.egress.mail import send_mail
from samphao.apps.vault.egress.session import session as provider_session
from samphao.apps.vault.errors import DisclosureRefused
from samphao.apps.vault.events import ConsentWithdrawn, ObjectionRaised
from samphao.apps.vault.exits.listed import register_exit
from samphao.apps.vault.fields import class_of_field, register_fields
from samphao.apps.vault.gate.disclosing import (
    collect,
    disclose,
    disclose_later,
    propose,
    release,
)
from samphao.apps.vault.letters import (
    Letter,
    mail,
    mail_later,
    mail_to_self,
    send_waiting,
)
from samphao.apps.vault.log.appending import append
from samphao.apps.vault.log.exporting import Exported, export_tiles
from samphao.apps.vault.log.keys import ensure as ensure_keys
from samphao.apps.vault.log.keys import verifiers
from samphao.apps.vault.log.reading import (
    LogEnd,
    keep_checkpoint,
    opening,
    openings,
    receipt,
    subject_file,
)
from samphao.apps.vault.log.reading import checkpoints as kept_checkpoints
from samphao.apps.vault.log.reading import end as log_end
from samphao.apps.vault.log.reading import size as log_size
from samphao.apps.vault.log.rotation import rotate as rotate_log_key
from samphao.apps.vault.queries import Tally, disclosure, disclosures, exact_bytes, tally
from samphao.apps.vault.rights.erasing import (
    ErasureCard,
    erase,
    erase_again,
)
from samphao.apps.vault.rights.erasing import complete_list as complete_erasures
from samphao.apps.vault.rights.exporting import export_all
from samphao.apps.vault.rights.registry import (
    Correction,
    Erased,
    Kept,
    KeptFileBytes,
    Table,
    register_corrector,
    register_eraser,
    register_exporter,
)
from samphao.apps.vault.rights.requests import correct, lift_objection, object_to, requests
from samphao.apps.vault.rights.tables import labels_of, table_of
from samphao.apps.vault.serialising import as_seen, fields_for, serializer_for
from samphao.apps.vault.services import log
from samphao.apps.vault.sight import Audience, audience_of, reader, register_sight
from samphao.apps.vault.subjects import set_usher
from samphao.apps.vault.views.verifying import set_auditor
from samphao.groundwork.classes import register_class_map
from samphao.kernel.released import Released

__all__ = [
    "DOWNLOAD",
    "HOUSE",
    "Audience",
    "Basis",
    "BasisKind",
    "ConsentCard",
    "ConsentDraft",
    "ConsentWithdrawn",
    "Correction",
    "DataClass",
    "DisclosureCard",
    "DisclosureDraft",
    "DisclosureRefused",
    "Erased",
    "ErasureCard",
    "Exported",
    "HttpPlan",
    "HttpReply",
    "Kept",
    "KeptFileBytes",
    "Letter",
    "LogEnd",
    "LogEvent",
    "Logged",
    "Notice",
    "ObjectionRaised",
    "OpeningCard",
    "Party",
    "Purpose",
    "Recipient",
    "RecipientKind",
    "Released",
    "RequestCard",
    "Safeguard",
    "Table",
    "Tally",
    "append",
    "as_seen",
    "audience_of",
    "class_of_field",
    "collect",
    "complete_erasures",
    "consents",
    "correct",
    "denied_ways_out",
    "disclose",
    "disclose_later",
    "disclosure",
    "disclosures",
    "ensure_keys",
    "erase",
    "erase_again",
    "exact_bytes",
    "export_all",
    "export_tiles",
    "fields_for",
    "give_consent",
    "hand_over",
    "install_hooks",
    "keep_checkpoint",
    "kept_checkpoints",
    "labels_of",
    "lift_objection",
    "log",
    "log_end",
    "log_size",
    "mail",
    "mail_later",
    "mail_to_self",
    "object_to",
    "opening",
    "openings",
    "propose",
    "provider_session",
    "reader",
    "receipt",
    "register_class_map",
    "register_corrector",
    "register_eraser",
    "register_exit",
    "register_exporter",
    "register_fields",
    "register_hosts",
    "register_sight",
    "release",
    "requests",
    "rotate_log_key",
    "send_http",
    "send_mail",
    "send_waiting",
    "serializer_for",
    "set_auditor",
    "set_usher",
    "subject_file",
    "table_of",
    "tally",
    "verifiers",
    "withdraw_consent",
]
