"""What intake is asked and what it answers."""

from collections.abc import Iterator
from collections.abc import Mapping as Table
from dataclasses import dataclass, field

from samphao.kernel.product import Material, ProductCard
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of cells as the file holds them, all as text; `number` counts from 1 as the
    spreadsheet shows it. `marks` says what the file format knows of a cell (column index and
    "formula", "error", "date", "merged", "quote").

    A number with exactly three decimals that the file holds as a number is written with a
    fourth, so that it is never taken for a number with a mark for thousands.
    """

    number: int
    cells: tuple[str, ...]
    marks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table; rows are read once, from top to bottom."""

    name: str
    rows: Iterator[SheetRow]


@dataclass(frozen=True, slots=True)
class SortedSheets:
    """Which sheet lists the products, which the bill of materials, and the names of the rest."""

    products: Sheet
    materials: Sheet | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """A person's own header words: pairs of header as written and our column name.

    Our name may be any header that is recognised by itself, such as `net weight (kg)`.
    """

    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one cell and how to mend it.

    `column` is the header as written in the file; `remedy` is a reason whose sentence says what
    to write instead. `fatal` rows give no card; others give a card and a warning. `sheet` is
    the sheet's name when the file has names for sheets.
    """

    row: int
    column: str
    value: str
    problem: Reason
    remedy: Reason
    fatal: bool = True
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class RowResult:
    """A card, problems, or both; never neither.

    Problems of the header (unknown columns, columns named twice) come first, with the header's
    row; materials of unknown products come last, with their row in the bill of materials.
    """

    row: int
    card: ProductCard | None
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class BillOfMaterials:
    """Materials by SKU, the row where each SKU first stands, and what could not be read.

    A material that could not be read in full is kept with what is known of it, so that the
    origin test never takes a product for purer than it is.
    """

    materials: Table[str, tuple[Material, ...]] = field(default_factory=dict)
    rows: Table[str, int] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = ()
    sheet: str = ""
