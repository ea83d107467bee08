"""What is asked of disclosure, and what it answers."""

from dataclasses import dataclass
from datetime import datetime

from samphao.engines.disclosure.errors import MomentWithoutZone
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class Safeguard:
    """An instrument that protects personal data in a country; `instrument` is an Instrument."""

    country: str
    instrument: str


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """One consent as it is held: whose, to whom, for what, until when.

    Purposes, classes and instruments are words of the vocabulary, countries ISO 3166-1. Without
    `expires_at` it holds until it is withdrawn.

    Raises:
        MomentWithoutZone: a moment names no zone.
    """

    id: str
    subject: str
    recipient: str
    purposes: frozenset[str]
    classes: frozenset[str]
    fields: frozenset[str]
    countries: frozenset[str]
    given_at: datetime
    expires_at: datetime | None = None
    withdrawn_at: datetime | None = None
    safeguards: tuple[Safeguard, ...] = ()

    def __post_init__(self) -> None:
        for moment in (self.given_at, self.expires_at, self.withdrawn_at):
            if moment is not None:
                _has_zone(moment)


@dataclass(frozen=True, slots=True)
class Question:
    """May these bytes go? Words are as they were asked; one that isn't known is denied.

    `subject` is whose data it is, `data_class` the highest class among `fields`, `schema` the
    form of the bytes. `reference` names the consent, duty or decision the basis rests on.

    Raises:
        MomentWithoutZone: the moment names no zone.
    """

    subject: str
    recipient: str
    recipient_kind: str
    country: str
    purpose: str
    basis: str
    data_class: str
    fields: frozenset[str]
    schema: str
    at: datetime
    reference: str = ""
    consent: ConsentFacts | None = None

    def __post_init__(self) -> None:
        _has_zone(self.at)


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes, or no with reasons; `determining` are the @ids of the policies that decided.

    `policy_hash` is the SHA-256 of policy text, a zero byte, and schema text. Without determining
    policies the question was denied before any policy was asked, or no policy spoke.
    """

    allowed: bool
    reasons: tuple[Reason, ...]
    determining: tuple[str, ...]
    policy_hash: str


def _has_zone(moment: datetime) -> None:
    if moment.utcoffset() is None:
        raise MomentWithoutZone(moment=moment.isoformat())
