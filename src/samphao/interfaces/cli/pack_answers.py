"""What the commands about packs answer as JSON."""

from dataclasses import dataclass
from datetime import date

from samphao.interfaces.cli.answers import Said
from samphao.kernel.text import Names
from samphao.reference.difference import Change, ChangeCounts


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack in use; `standing` is `built_in`, or how its signature stands."""

    pack: str
    names: Names
    version: str
    as_of: date
    demo: bool
    facts: int
    sha256: str
    standing: str


@dataclass(frozen=True, slots=True)
class PackFault:
    """One thing that is wrong in a pack; row 0 is the whole file."""

    file: str
    row: int
    column: str
    value: str
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class PackVerdict:
    """Whether a pack may be used, everything that stands against it, and who vouches.

    `standing` is `trusted`, `unknown_key` or `unsigned`, and blank for a pack that is refused.
    """

    pack: str
    folder: str
    accepted: bool
    facts: int
    problems: tuple[PackFault, ...]
    standing: str = ""
    signers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportNotice:
    """One odd cell or row, and what became of it: `read`, `set_aside` or `refused`.

    `row` counts as the file shows it, `column` is blank for a whole row, `position` is the
    character that could not be read, from 1, and 0 when none is to blame.
    """

    file: str
    row: int
    column: str
    value: str
    position: int
    outcome: str
    reason: Said


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """What an import wrote and what became of every row; `pack` is blank when it made none."""

    kind: str
    pack: str
    folder: str
    files: tuple[str, ...]
    adds_up: bool
    counts: dict[str, int]
    outcomes: dict[str, int]
    notices: tuple[ImportNotice, ...]


@dataclass(frozen=True, slots=True)
class PackChange:
    """One change, with its sentences."""

    change: Change
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackDifference:
    """What changed from one version of a pack to another, the gravest first."""

    pack: str
    before: str
    after: str
    counts: ChangeCounts
    changes: tuple[PackChange, ...]


@dataclass(frozen=True, slots=True)
class KeyMade:
    """A new key: the file that holds the secret half, and the half to publish."""

    file: str
    public: str


@dataclass(frozen=True, slots=True)
class PackSigned:
    """A pack that was signed, and the names of all keys that signed it as it stands."""

    pack: str
    folder: str
    signers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PackInUse:
    """The version that is in use now, how its signature stands, and what that changes.

    `before` is the version used until now, blank when the pack was not there; `difference` is
    left out when there is nothing to compare with.
    """

    pack: str
    version: str
    folder: str
    standing: str
    signers: tuple[str, ...]
    before: str
    difference: PackDifference | None


@dataclass(frozen=True, slots=True)
class PackVersion:
    """A version that is kept; `mark` is the beginning of its hash."""

    pack: str
    version: str
    mark: str
    in_use: bool
    standing: str
    signers: tuple[str, ...]
