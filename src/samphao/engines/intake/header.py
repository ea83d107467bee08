"""From a row of header words to the columns that stand where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from samphao.engines.intake.columns import HINTS_OF, Column
from samphao.engines.intake.contracts import Mapping, SheetRow
from samphao.engines.intake.errors import ColumnNotKnown
from samphao.engines.intake.material_headers import MATERIAL_HEADERS
from samphao.engines.intake.product_headers import FACT_HEADERS, FLAG_HEADERS, PRODUCT_HEADERS
from samphao.engines.intake.spelling import folded, plain
from samphao.engines.intake.units import HINT_WORDS

LONGEST_HEADER = 60
SHOWN_SPELLINGS = 8
_FACT_PREFIXES = ("fact:", "fact_", "ข้อมูล:", "ข้อเท็จจริง:", "特征:", "事实:")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a header says: the column, the hints beside it, and which fact or flag it is."""

    column: Column
    unit: str = ""
    currency: str = ""
    market: str = ""
    detail: str = ""

    @property
    def key(self) -> tuple[Column, str]:
        """Return what may stand only once in a header."""
        return self.column, self.market or self.detail


@dataclass(frozen=True, slots=True)
class Placed:
    """A column at its place in the sheet, with its header as written."""

    index: int
    header: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Layout:
    """All that a header row says.

    `unknown` and `repeated` are headers as written that are not read.
    """

    row: int
    cells: tuple[str, ...]
    placed: tuple[Placed, ...]
    unknown: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    columns: frozenset[Column] = field(default_factory=frozenset)

    def has(self, column: Column) -> bool:
        """Tell whether the column stands in the sheet."""
        return column in self.columns


@dataclass(frozen=True, slots=True)
class HeaderTable:
    """Plain spellings and the meanings they have without any hint."""

    meanings: dict[str, Meaning]
    spellings: dict[Column, tuple[str, ...]]

    def meaning(self, header: str) -> Meaning | None:
        """Return what a header says; None when it is not known."""
        fact = _named_fact(header)
        if fact:
            return Meaning(Column.FACT, detail=fact)
        word = plain(header)
        if not word or len(word) > LONGEST_HEADER:
            return None
        return next(self._readings(word, depth=3), None)

    def _readings(self, word: str, *, depth: int) -> Iterator[Meaning]:
        found = self.meanings.get(word)
        if found is not None:
            yield found
        if depth == 0:
            return
        for cut in range(1, len(word)):
            for rest, hint in ((word[:cut], word[cut:]), (word[cut:], word[:cut])):
                kinds = HINT_WORDS.get(hint)
                if kinds:
                    for inner in self._readings(rest, depth=depth - 1):
                        joined = _joined(inner, kinds)
                        if joined is not None:
                            yield joined

    def accepted(self, column: Column) -> str:
        """Return the first spellings of a column in each language, for messages."""
        return ", ".join(self.spellings[column][:SHOWN_SPELLINGS])


def _joined(meaning: Meaning, kinds: dict[str, str]) -> Meaning | None:
    allowed = HINTS_OF.get(meaning.column, frozenset()) & kinds.keys()
    if not allowed:
        return None
    kind = min(allowed)
    value = kinds[kind]
    if kind == "each":
        return meaning
    if kind == "currency":
        same = (meaning.column, meaning.unit, value, meaning.market)
        return None if meaning.currency else Meaning(*same)
    if kind == "market":
        return None if meaning.market else _in_market(meaning, value)
    return None if meaning.unit else Meaning(meaning.column, value)


def _in_market(meaning: Meaning, market: str) -> Meaning:
    """Return a price with a market as a target price, a code with one as a national code."""
    if meaning.column is not Column.HS:
        return Meaning(Column.TARGET, meaning.unit, meaning.currency, market)
    return meaning if market == "TH" else Meaning(Column.NATIONAL_HS, market=market)


def _named_fact(header: str) -> str:
    text = folded(header)
    for prefix in _FACT_PREFIXES:
        if text.startswith(prefix):
            name = text.removeprefix(prefix).strip().replace(" ", "_")
            inner = product_headers().meanings.get(plain(name))
            known = inner is not None and inner.column is Column.FACT
            return inner.detail if inner is not None and known else name
    return ""


def _lines(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the own name and spellings of each entry; a blank continues the line above."""
    for line in text.strip().replace("\n ", " ").splitlines():
        name, _, words = line.partition(":")
        yield name, tuple(word.strip() for word in words.split(" | "))


def _balanced(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the spellings with the languages taking turns."""
    english = [word for word in words if word.isascii()]
    thai = [word for word in words if any("\u0e00" <= sign <= "\u0e7f" for sign in word)]
    chinese = [word for word in words if word not in english and word not in thai]
    turns = max(map(len, (english, thai, chinese)))
    return tuple(
        tongue[turn]
        for turn in range(turns)
        for tongue in (english, thai, chinese)
        if tongue[turn:]
    )


@cache
def product_headers() -> HeaderTable:
    """Return the headers of product lists."""
    meanings: dict[str, Meaning] = {}
    spellings: dict[Column, tuple[str, ...]] = {}
    for name, words in _lines(PRODUCT_HEADERS):
        spellings[Column(name)] = _balanced(words)
        meanings |= {plain(word): Meaning(Column(name)) for word in (name, *words)}
    for column, text in ((Column.FLAG, FLAG_HEADERS), (Column.FACT, FACT_HEADERS)):
        for name, words in _lines(text):
            meanings |= {plain(word): Meaning(column, detail=name) for word in (name, *words)}
    return HeaderTable(meanings, spellings)


@cache
def material_headers() -> HeaderTable:
    """Return the headers of bills of materials."""
    meanings: dict[str, Meaning] = {}
    spellings: dict[Column, tuple[str, ...]] = {}
    for name, words in _lines(MATERIAL_HEADERS):
        spellings[Column(name)] = _balanced(words)
        meanings |= {plain(word): Meaning(Column(name)) for word in (name, *words)}
    return HeaderTable(meanings, spellings)


def own_words(*, table: HeaderTable, mapping: Mapping) -> dict[str, Meaning]:
    """Return the meanings of a person's own headers, by plain spelling.

    One mapping serves products and materials; names of the other table's columns are left aside.

    Raises:
        ColumnNotKnown: a header is mapped to something that is no column of either table.
    """
    words: dict[str, Meaning] = {}
    for header, name in mapping.columns:
        meaning = column_named(name, table=table)
        if meaning is not None:
            words[plain(header)] = meaning
        elif all(column_named(name, table=other) is None for other in tables()):
            raise ColumnNotKnown(header=header, column=name)
    return words


def tables() -> tuple[HeaderTable, HeaderTable]:
    """Return the headers of products and of materials."""
    return product_headers(), material_headers()


def column_named(name: str, *, table: HeaderTable) -> Meaning | None:
    """Return what a header stands for; a target price of no market stands for nothing."""
    meaning = table.meaning(name)
    if meaning is None or (meaning.column is Column.TARGET and not meaning.market):
        return None
    return meaning


def lay_out(*, row: SheetRow, table: HeaderTable, own: dict[str, Meaning]) -> Layout:
    """Return which column stands where in a row that is taken for the header."""
    placed: list[Placed] = []
    unknown: list[str] = []
    repeated: list[str] = []
    seen: set[tuple[Column, str]] = set()
    for index, cell in enumerate(row.cells):
        header = " ".join(cell.split())
        meaning = own.get(plain(cell)) or column_named(cell, table=table)
        if meaning is None:
            unknown += [header] if plain(cell) else []
        elif meaning.key in seen:
            repeated.append(header)
        else:
            seen.add(meaning.key)
            placed.append(Placed(index, header, meaning))
    columns = frozenset(item.meaning.column for item in placed)
    return Layout(row.number, row.cells, tuple(placed), tuple(unknown), tuple(repeated), columns)
