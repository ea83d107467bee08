"""Files that cannot be read are refused by name, whatever is wrong with them."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest

from samphao.kernel.errors import SamphaoError
from samphao.reference.importers import ImportRequest, archive, import_files, open_tables
from samphao.reference.importers import tables as table_files
from samphao.reference.importers.errors import (
    FileNotRead,
    FilesNotFit,
    FileTooLarge,
    HeaderMissing,
    HeaderTwice,
    KindUnknown,
    MappingUnknown,
    NoRows,
    NothingRead,
    NotUTF8,
    OptionUnknown,
)
from tests.reference.importers.made import CODES, VN_HEADER, vn_line, with_part
from tests.reference.importers.made import workbook as made

SHEET = "xl/worksheets/sheet1.xml"
GOOD = [VN_HEADER, vn_line("08106000")]
OPTIONS = {"market": "LA", "source": "Gazette"}


def cut_short() -> io.BytesIO:
    return io.BytesIO(made(GOOD).getvalue()[:-200])


def empty_archive() -> io.BytesIO:
    stream = io.BytesIO()
    zipfile.ZipFile(stream, "w").close()
    return io.BytesIO(b"PK\x03\x04" + stream.getvalue())


def other_archive() -> io.BytesIO:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    return stream


def broken_xml() -> io.BytesIO:
    return with_part(made(GOOD), SHEET, b"</sheetData>", b"</sheetDat>")


def with_entity() -> io.BytesIO:
    start = b'<!DOCTYPE a [<!ENTITY x "y">]><worksheet'
    return with_part(made(GOOD), SHEET, b"<worksheet", start)


def missing_string() -> io.BytesIO:
    old = b't="inlineStr"><is><t>08106000</t></is>'
    return with_part(made(GOOD), SHEET, old, b't="s"><v>999</v>')


def backwards() -> io.BytesIO:
    return with_part(made(GOOD), SHEET, b'r="C2"', b'r="A2"')


def too_wide() -> io.BytesIO:
    return with_part(made(GOOD), SHEET, b'r="O2"', b'r="XFD2"')


def no_sheets() -> io.BytesIO:
    stream = made(GOOD)
    return with_part(stream, "xl/workbook.xml", b'state="visible"', b'state="hidden"')


BROKEN: dict[str, tuple[Callable[[], io.BytesIO], type[SamphaoError]]] = {
    "nothing": (io.BytesIO, NoRows),
    "cut short": (cut_short, FileNotRead),
    "an archive that is none": (empty_archive, FileNotRead),
    "another kind of archive": (other_archive, FileNotRead),
    "broken xml": (broken_xml, FileNotRead),
    "an entity": (with_entity, FileNotRead),
    "a string that is not there": (missing_string, FileNotRead),
    "cells that run backwards": (backwards, FileNotRead),
    "a cell beyond the widest row": (too_wide, FileNotRead),
    "hidden sheets only": (no_sheets, NoRows),
    "a picture": (lambda: io.BytesIO(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), NotUTF8),
    "binary": (lambda: io.BytesIO(b"a\0b,c\n1,2\n"), FileNotRead),
    "another encoding": (lambda: io.BytesIO("税则号列,税率\n".encode("gb18030")), NotUTF8),
    "an open quotation": (lambda: io.BytesIO(b'"HSCode,MFN rate\n0810,5\n'), FileNotRead),
    "another table": (lambda: io.BytesIO(b"name,price\nmango,5\n"), HeaderMissing),
    "a header alone": (lambda: made([VN_HEADER]), NothingRead),
    "a header twice": (lambda: made([[*VN_HEADER, "MFN rate"]]), HeaderTwice),
    "chapter 98 alone": (lambda: made([VN_HEADER, vn_line("98041500")]), NothingRead),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_tariff_is_refused_by_name(name: str) -> None:
    make, refusal = BROKEN[name]
    request = ImportRequest({"Tariff": make()}, date(2026, 11, 24), CODES)

    with pytest.raises(refusal):
        import_files(kind="vn-tariff", request=request)


TABLES: dict[str, tuple[bytes, dict[str, str], dict[str, str], type[SamphaoError]]] = {
    "nothing": (b"", {}, {}, NoRows),
    "no rates": (b"hs,name\n080450,mango\n", {}, {}, HeaderMissing),
    "no code": (b"name,duty\nmango,5\n", {}, {}, HeaderMissing),
    "two duties": (b"hs,duty,mfn\n080450,5,6\n", {}, {}, HeaderTwice),
    "a preference of nobody": ("hs,协定税率\n080450,5\n".encode(), {}, {}, HeaderMissing),
    "a mapping of a stranger": (b"hs,duty\n080450,5\n", {"cess": "vat"}, {}, MappingUnknown),
    "a meaning of nothing": (b"hs,duty\n080450,5\n", {"duty": "tax"}, {}, MappingUnknown),
    "rates nobody reads": (b"hs,duty\n080450,dear\n", {}, {}, NothingRead),
    "codes nobody knows": (b"hs,duty\n999999,5\n", {}, {}, NothingRead),
    "an option of nothing": (b"hs,duty\n080450,5\n", {}, {"colour": "red"}, OptionUnknown),
    "a day that is none": (b"hs,duty\n080450,5\n", {}, {"from": "2026-02-30"}, OptionUnknown),
    "no market": (b"hs,duty\n080450,5\n", {}, {"market": ""}, OptionUnknown),
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_cannot_be_used_is_refused_by_name(name: str) -> None:
    content, mapping, options, refusal = TABLES[name]
    request = ImportRequest(
        {"table": io.BytesIO(content)},
        date(2026, 11, 24),
        CODES,
        {**OPTIONS, **options},
        mapping,
    )

    with pytest.raises(refusal):
        import_files(kind="tariff-table", request=request)


def test_an_importer_of_another_name_is_refused() -> None:
    request = ImportRequest({"a": io.BytesIO()}, date(2026, 11, 24), CODES)

    with pytest.raises(KindUnknown):
        import_files(kind="vn_tarif", request=request)


@pytest.mark.parametrize("files", [{}, {"a": io.BytesIO(), "b": io.BytesIO(), "c": io.BytesIO()}])
def test_no_file_and_too_many_are_refused(files: dict[str, io.BytesIO]) -> None:
    with pytest.raises(FilesNotFit):
        import_files(kind="vn-tariff", request=ImportRequest(files, date(2026, 11, 24), CODES))


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_files, "LARGEST_FILE", 10)

    with pytest.raises(FileTooLarge):
        open_tables(stream=io.BytesIO(b"hs,duty\n080450,5\n"))


def test_a_part_that_unpacks_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST_PART", 100)

    with pytest.raises(FileTooLarge):
        open_tables(stream=made(GOOD))
