"""What a consent record says besides the consent itself."""

from dataclasses import dataclass

from samphao.engines.disclosure.contracts import ConsentFacts


@dataclass(frozen=True, slots=True)
class Notice:
    """The text a person was shown: its version, its language (th, en, zh), the hash of its bytes.

    `sha256` is 64 lower-case hexadecimal digits.
    """

    version: str
    language: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who keeps or receives data; `kind` is a RecipientKind, `contact` where one can write to."""

    id: str
    kind: str
    name: str
    country: str
    address: str
    contact: str


@dataclass(frozen=True, slots=True)
class Handling:
    """How the data is handled once it has left.

    `fields` pairs each field of the consent with its class; `stored_in` are the countries in which
    the recipient keeps it, for at most `storage_days`; `withdraw_at` is where consent is withdrawn.
    """

    recipient: Party
    fields: tuple[tuple[str, str], ...]
    stored_in: frozenset[str]
    storage_days: int
    withdraw_at: str


@dataclass(frozen=True, slots=True)
class ConsentRecord:
    """A consent record that was read."""

    facts: ConsentFacts
    notice: Notice
    controller: Party
    handling: Handling
