"""What a workbook says of itself: its visible sheets, its shared words, its kinds of dates."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, BinaryIO, Protocol, cast

from openpyxl.packaging.manifest import Manifest
from openpyxl.packaging.relationship import get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import ARC_CONTENT_TYPES, ARC_STYLE, SHARED_STRINGS

from samphao.kernel.ports.sheets import FileTooLarge, Limits

# The list of parts itself; a workbook of a thousand sheets has 200 kB of it.
LARGEST_MANIFEST = 8 << 20


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A visible sheet: its name, and its part in the archive."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class OpenBook:
    """What is needed to read the cells of any sheet."""

    sheets: tuple[OpenSheet, ...]
    words: Sequence[str]
    epoch: datetime
    date_formats: Container[int]
    timedelta_formats: Container[int]

    def parser(self, part: IO[bytes]) -> WorkSheetParser:
        """Return the reader of one sheet's rows."""
        return WorkSheetParser(
            part,
            self.words,
            data_only=True,
            epoch=self.epoch,
            date_formats=self.date_formats,
            timedelta_formats=self.timedelta_formats,
        )


class _Formats(Protocol):
    """The numbers of the formats that show days, for which the package has no public name."""

    _date_formats: Container[int]
    _timedelta_formats: Container[int]


def open_book(*, stream: BinaryIO, limits: Limits) -> OpenBook:
    """Return what a workbook says of itself; no sheet is read yet, nor a link to another file.

    Raises:
        FileTooLarge: a part that must be kept whole is larger than the limits allow.
    """
    reader = ExcelReader(stream, read_only=True, data_only=True, keep_links=False)
    _check_kept(reader, ARC_CONTENT_TYPES, LARGEST_MANIFEST)
    reader.read_manifest()
    for name in _kept_parts(reader.package):
        _check_kept(reader, name, limits.shared)
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    sheets = tuple(
        OpenSheet(sheet.name, relation.target)
        for sheet, relation in reader.parser.find_sheets()
        if relation.target in reader.valid_files
        and "chartsheet" not in relation.Type
        and sheet.state == "visible"
    )
    formats = cast("_Formats", reader.wb)
    return OpenBook(
        sheets=sheets,
        words=reader.shared_strings,
        epoch=reader.wb.epoch,
        date_formats=formats._date_formats,
        timedelta_formats=formats._timedelta_formats,
    )


def _kept_parts(package: Manifest) -> list[str]:
    """Return the parts that are read at one go, by what the manifest calls them.

    The name alone tells nothing: any part may be called the table of words.
    """
    named = [
        part.PartName.removeprefix("/")
        for part in package.Override
        if part.ContentType == SHARED_STRINGS or part.ContentType.endswith(".main+xml")
    ]
    return [ARC_STYLE, *named, *map(get_rels_path, named)]


def _check_kept(reader: ExcelReader, name: str, limit: int) -> None:
    if name in reader.valid_files and (size := reader.archive.getinfo(name).file_size) > limit:
        raise FileTooLarge(size=size, limit=limit)
