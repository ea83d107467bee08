"""The columns of Viet Nam's tariff workbook: which are read, and as which programme."""

from dataclasses import dataclass

from samphao.engines.intake.contracts import SheetRow
from samphao.engines.tariff import MFN
from samphao.reference.importers.errors import HeaderMissing, HeaderTwice
from samphao.reference.importers.tables import cell, header_key

CODE, TITLE_VI, TITLE_EN, LEVEL = "hscode", "description vn", "description en", "level"
PROCEDURES = "specialised procedures"
_PREFIX = "import duty rate per "
_GROUP_A = "BN KH ID LA MY MM PH SG TH"


@dataclass(frozen=True, slots=True)
class Programme:
    """A column that is read: the programme, the origins it serves, and how we read its header."""

    code: str
    origins: str = "*"
    note: str = ""


PROGRAMMES = {
    "mfn rate": Programme(MFN),
    f"{_PREFIX}atiga": Programme("ATIGA"),
    f"{_PREFIX}acfta": Programme("ACFTA"),
    f"{_PREFIX}ajcep": Programme("AJCEP"),
    f"{_PREFIX}akfta": Programme("AKFTA"),
    f"{_PREFIX}aanzfta": Programme("AANZFTA"),
    f"{_PREFIX}aifta": Programme("AIFTA"),
    f"{_PREFIX}ahkfta": Programme("AHKFTA"),
    f"{_PREFIX}rcept a": Programme(
        "RCEP", _GROUP_A, "column RCEPT A read as the ASEAN group; the workbook doesn't say so"
    ),
}
"""Agreements to which Thailand and Viet Nam both belong; the others do not serve Thai goods."""

NEEDED = (CODE, TITLE_EN, *PROGRAMMES)


@dataclass(frozen=True, slots=True)
class Columns:
    """Where everything stands in a row, from 0; `left` are the headers that are not read."""

    places: dict[str, int]
    left: tuple[str, ...]

    def text(self, row: SheetRow, name: str) -> str:
        """Return a cell by the column's name."""
        return cell(row, self.places.get(name))

    def raw(self, row: SheetRow, name: str) -> str:
        """Return a cell just as it stands."""
        index = self.places[name]
        return row.cells[index] if index < len(row.cells) else ""


def find_columns(*, header: SheetRow, file: str, needed: tuple[str, ...]) -> Columns:
    """Tell what each column holds.

    Raises:
        HeaderMissing: columns that are needed are not there.
        HeaderTwice: one header stands twice.
    """
    keys = [header_key(text) for text in header.cells]
    missing = [name for name in needed if name not in keys]
    if missing:
        raise HeaderMissing(file=file, columns=", ".join(missing))
    known = {*needed, TITLE_VI, LEVEL}
    for name in known:
        if keys.count(name) > 1:
            raise HeaderTwice(file=file, column=name)
    places = {key: index for index, key in enumerate(keys) if key in known}
    left = tuple(
        text.strip()
        for text, key in zip(header.cells, keys, strict=True)
        if key and key not in known
    )
    return Columns(places, left)
