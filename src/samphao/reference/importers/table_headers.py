"""Headers of a tariff table, recognised in four languages or told by a mapping."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from samphao.engines.intake.contracts import Sheet, SheetRow
from samphao.reference.importers.errors import HeaderMissing, HeaderTwice, MappingUnknown
from samphao.reference.importers.tables import cell, header_key, own_rows

MEANINGS = frozenset(
    "hs title_th title_en title_zh duty preference vat excise note origin exclude ignore".split()
)
RATES = ("duty", "preference", "vat", "excise")
PROGRAMME_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,31}")
LONGEST_SHOWN = 60
_PROGRAMME = re.compile(r"(?<![A-Z])(ATIGA|RCEP|AJCEP|JTEPA|[A-Z]{1,6}FTA|[A-Z]{2,5}CEP)(?![A-Z])")
_TITLES = frozenset({"meaning", "column", "ความหมาย", "คอลัมน์", "含义", "列"})
_UNIT = re.compile(r"[(（\[【].*?[)）\]】]|[%％:：]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read: where it stands, its header, and what it means."""

    index: int
    header: str
    meaning: str
    programme: str = ""


@cache
def synonyms() -> Mapping[str, str]:
    """Return what the headers mean that we recognise by themselves."""
    return {row["header"]: row["meaning"] for row in own_rows("table_headers.csv")}


def is_header(row: SheetRow, mapping: Mapping[str, str]) -> bool:
    """Tell whether a row names the code and at least one rate."""
    meanings = {_meaning(text, mapping).partition(" ")[0] for text in row.cells}
    return "hs" in meanings and not meanings.isdisjoint(RATES)


def read_header(
    *, row: SheetRow, mapping: Mapping[str, str], programme: str, file: str
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """Return the columns that are read, and the headers of those that are not.

    Raises:
        HeaderTwice: two columns mean the same.
        HeaderMissing: a preference without its agreement.
        MappingUnknown: a mapping of a header that isn't there.
    """
    known = {header_key(text) for text in row.cells}
    for header in mapping:
        if header_key(header) not in known:
            raise MappingUnknown(file=file, value=header)
    columns: dict[tuple[str, str], Column] = {}
    left = []
    for index, text in enumerate(row.cells):
        meaning, _, named = _meaning(text, mapping).partition(" ")
        if meaning in {"", "ignore"}:
            left += [text.strip()] if text.strip() else []
            continue
        agreement = (named or programme) if meaning == "preference" else ""
        if meaning == "preference" and not agreement:
            raise HeaderMissing(file=file, columns=f"{text.strip()}: preference ACFTA")
        key = (meaning, agreement)
        if key in columns:
            raise HeaderTwice(file=file, column=text.strip())
        columns[key] = Column(index, text.strip(), meaning, agreement)
    return tuple(columns.values()), tuple(left)


def header_mapping(*, sheet: Sheet) -> dict[str, str]:
    """Return the pairs of a table with two columns: header as written, and what it means.

    A first row of titles such as `header, meaning` is passed over, and so is a row without header.
    """
    pairs: dict[str, str] = {}
    for row in sheet.rows:
        header, meaning = cell(row, 0), cell(row, 1)
        if header and not (row.number == 1 and header_key(meaning) in _TITLES):
            pairs[header] = meaning
    return pairs


def check_mapping(mapping: Mapping[str, str], *, file: str) -> None:
    """Refuse a meaning that does not exist, or an agreement that is no programme's name.

    Raises:
        MappingUnknown: with the word.
    """
    for meaning in mapping.values():
        word, _, named = meaning.partition(" ")
        is_a_programme = word == "preference" and PROGRAMME_NAME.fullmatch(named)
        if word not in MEANINGS or (named and not is_a_programme):
            raise MappingUnknown(file=file, value=meaning[:LONGEST_SHOWN])


def _meaning(text: str, mapping: Mapping[str, str]) -> str:
    """Return a header's meaning, with the agreement after a blank where it names one."""
    key = header_key(text)
    told = {header_key(header): meaning for header, meaning in mapping.items()}
    if key in told:
        return told[key]
    bare = header_key(_UNIT.sub(" ", text))
    found = synonyms().get(key) or synonyms().get(bare) or ""
    agreement = _PROGRAMME.search(text.upper())
    if agreement and found in {"", "preference"}:
        return f"preference {agreement[1]}"
    return found
