"""What every reader of list files may refuse, and how much it takes in."""

from dataclasses import dataclass
from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class EmptyFile(SamphaoError):
    """The file holds nothing, or no visible sheet with rows."""

    code: ClassVar[str] = "sheets.empty"


class FileTooLarge(SamphaoError):
    """The file, or what it unpacks to, is larger than the limit."""

    code: ClassVar[str] = "sheets.too_large"


class TooManyRows(SamphaoError):
    """The sheet goes on after the last row that is taken in."""

    code: ClassVar[str] = "sheets.too_many_rows"


class TooManyColumns(SamphaoError):
    """A row is wider than any product list."""

    code: ClassVar[str] = "sheets.too_many_columns"


class LineTooLong(SamphaoError):
    """A line of a text table is longer than any row, as when line ends are missing."""

    code: ClassVar[str] = "sheets.line_too_long"


class KindNotRead(SamphaoError):
    """The content is of a kind that is not read, such as PDF or the Excel format before 2007."""

    code: ClassVar[str] = "sheets.kind_not_read"


class EncodingNotKnown(SamphaoError):
    """The bytes are text in no encoding that is known."""

    code: ClassVar[str] = "sheets.encoding_not_known"


class WorkbookBroken(SamphaoError):
    """The workbook cannot be opened: cut short, damaged, or made with forbidden XML."""

    code: ClassVar[str] = "sheets.workbook_broken"


class JSONBroken(SamphaoError):
    """The text is no JSON."""

    code: ClassVar[str] = "sheets.json_broken"


class JSONShapeNotKnown(SamphaoError):
    """The JSON is neither a list of objects nor an object with such lists."""

    code: ClassVar[str] = "sheets.json_shape"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is taken in.

    `unpacked` bounds the whole of a compressed file, `ratio` one large part of it, `shared` the
    part that a workbook must keep in memory; `json` the files that are read at one go.
    """

    size: int = 256 * 1024 * 1024
    json: int = 64 * 1024 * 1024
    unpacked: int = 2 * 1024 * 1024 * 1024
    shared: int = 192 * 1024 * 1024
    ratio: int = 250
    rows: int = 1_048_576
    columns: int = 1_024
