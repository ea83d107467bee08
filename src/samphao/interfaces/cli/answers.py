"""What the commands answer as JSON, where no engine's contract is the whole answer."""

from dataclasses import dataclass
from datetime import date

from samphao.engines.landed_cost.contracts import Part
from samphao.kernel.grade import Grade
from samphao.kernel.money import Money
from samphao.kernel.text import Names


@dataclass(frozen=True, slots=True)
class Said:
    """A reason: its code and values for programs, its sentence for people."""

    code: str
    values: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class ClassifiedCandidate:
    """One possible code; confidence from 0 to 100."""

    hs6: str
    confidence: int
    title: str
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ClassifiedAnswer:
    """One answer to the question and the code it leads to, when that is known."""

    value: str
    text: Names
    hs6: str | None


@dataclass(frozen=True, slots=True)
class ClassifiedQuestion:
    """The one question that decides between the candidates."""

    id: str
    fact: str
    text: Names
    answers: tuple[ClassifiedAnswer, ...]


@dataclass(frozen=True, slots=True)
class NationalLine:
    """A line of a market's own tariff, of eight digits or more."""

    hs: str
    title: Names


@dataclass(frozen=True, slots=True)
class NationalLines:
    """The market's lines below a certain code, likeliest first; when `certain`, the first holds."""

    market: str
    lines: tuple[NationalLine, ...]
    certain: bool
    question: ClassifiedQuestion | None
    reasons: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class ClassifiedLine:
    """The answer for one text; candidates best first.

    Exactly one holds: `certain`, `question` is set, or `abstained`. `national` is there when a
    market was asked about and the answer is certain.
    """

    id: str
    candidates: tuple[ClassifiedCandidate, ...]
    certain: bool
    question: ClassifiedQuestion | None
    abstained: bool
    reasons: tuple[Said, ...]
    national: NationalLines | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read."""

    fact: str
    grade: Grade
    source: str
    locator: str
    quote: str
    retrieved: date | None


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line of the trace, in THB and in the market's currency."""

    code: str
    part: Part
    name: str
    formula: str
    amount: Money
    local: Money
    grade: Grade
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in the answer where the replay says something else."""

    where: str
    recorded: str
    again: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A recorded quote, line by line, and whether reckoning it again gives the same.

    `again` holds the replayed trace when it differs, and is empty when it is the same.
    """

    sku: str
    market: str
    on: date
    known_at: date
    units: int
    engine_recorded: str
    engine_now: str
    same: bool
    differences: tuple[Difference, ...]
    regime: str
    programme: str
    lane: str
    service: str
    lines: tuple[ExplainedLine, ...]
    again: tuple[ExplainedLine, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many facts of one kind there are, by grade and by age of the day they were read."""

    table: str
    facts: int
    grades: dict[str, int]
    ages: dict[str, int]
    oldest: date | None


@dataclass(frozen=True, slots=True)
class PackCoverage:
    """One pack and its tables."""

    pack: str
    names: Names
    version: str
    as_of: date
    demo: bool
    tables: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class MarketCoverage:
    """What all packs together hold of one market; `subheadings` counts those with a duty."""

    market: str
    names: Names
    subheadings: int
    lanes: int
    tables: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class PacksReport:
    """Coverage of all packs in use on a day."""

    on: date
    packs: tuple[PackCoverage, ...]
    markets: tuple[MarketCoverage, ...]
