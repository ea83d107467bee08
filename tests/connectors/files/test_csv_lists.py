"""Text tables: rows as a spreadsheet would number them, whatever their encoding and quotes."""

import io
from typing import BinaryIO

import pytest

from samphao.connectors.files import Limits, read_sheets
from samphao.engines.intake import SheetRow
from samphao.kernel.ports.sheets import (
    EmptyFile,
    EncodingNotKnown,
    FileTooLarge,
    TooManyColumns,
    TooManyRows,
)


class Pipe(io.BytesIO):
    """A stream that cannot go back."""

    def seekable(self) -> bool:
        return False


def rows(content: bytes, limits: Limits | None = None) -> list[SheetRow]:
    (sheet,) = read_sheets(stream=io.BytesIO(content), limits=limits)
    return list(sheet.rows)


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in rows(content)]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(sign: str) -> None:
    content = f"a{sign}b{sign}c\n1{sign}x y{sign}2,5\n".encode()

    assert cells(content)[0] == ("a", "b", "c")


def test_excels_own_first_line_names_the_delimiter() -> None:
    assert [(row.number, row.cells) for row in rows(b"sep=|\na,b|c\n")] == [(2, ("a,b", "c"))]


def test_one_column_is_a_table_too() -> None:
    assert cells(b"sku\nA1\n") == [("sku",), ("A1",)]


def test_blank_lines_keep_their_number() -> None:
    assert [(row.number, row.cells) for row in rows(b"a,b\n\n1,2\n")][-1] == (3, ("1", "2"))


def test_a_pipe_is_read_as_well() -> None:
    (sheet,) = read_sheets(stream=Pipe(b"a,b\n1,2\n"))

    assert [row.cells for row in sheet.rows] == [("a", "b"), ("1", "2")]


def test_the_stream_stays_open() -> None:
    stream = io.BytesIO(b"a,b\n1,2\n")

    (sheet,) = read_sheets(stream=stream)
    list(sheet.rows)
    del sheet

    assert not stream.closed


def test_a_cell_longer_than_any_text_is_cut_back_to_lines() -> None:
    lines = [f"{number},word".encode() for number in range(30_000)]

    found = rows(b'a,b\nx,"open\n' + b"\n".join(lines))

    assert found[1].marks == ((0, "quote"), (1, "quote"))
    assert len(found) == len(lines) + 2
    assert found[-1].cells == ("29999", "word")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp874"])
def test_thai_is_read_in_every_encoding_it_comes_in(encoding: str) -> None:
    text = "sku,ชื่อสินค้า\nA1,น้ำผึ้งดอกลำไยแท้จากป่า\n" * 3

    assert cells(text.encode(encoding))[1] == ("A1", "น้ำผึ้งดอกลำไยแท้จากป่า")


def test_thai_in_a_late_row_is_found_by_looking_through_the_file() -> None:
    text = "sku,name\n" + "A1,mango\n" * 40_000 + "A2,มะม่วงสุก\n"

    assert cells(text.encode())[-1] == ("A2", "มะม่วงสุก")


@pytest.mark.parametrize(
    "name",
    [
        "泰国芒果干",
        "冷冻榴莲",
        "椰子油",
        "茉莉香米",
        "天然乳胶枕",
        "丝绸围巾",
        "草本香皂",
        "面霜三十毫升",
        "罗勒酱",
    ],
)
def test_chinese_is_read_in_its_own_encoding(name: str) -> None:
    assert cells(f"编码,名称\nA1,{name}\n".encode("gb18030"))[1] == ("A1", name)


@pytest.mark.parametrize(
    "name",
    [
        "มะม่วงอบแห้ง",
        "ทุเรียนแช่แข็ง",
        "กก",
        "ผลไม้",
        "หมอนยางพารา",
        "น้ำตาลทรายขาวบริสุทธิ์",
        "ชาอู่หลง",
        "แก้วเซรามิก",
    ],
)
def test_short_thai_lists_are_taken_for_thai(name: str) -> None:
    content = f"รหัสสินค้า,ชื่อสินค้า,ราคา (บาท)\nA1,{name},12\n"

    assert cells(content.encode("cp874"))[1][1] == name


def test_a_false_byte_order_mark_is_refused() -> None:
    with pytest.raises(EncodingNotKnown):
        rows(b"\xff\xfe\x00\xd8\x00\x00x")


def test_blank_lines_in_wide_letters_are_empty() -> None:
    with pytest.raises(EmptyFile):
        rows("\n\n".encode("utf-16"))


def test_limits_are_kept() -> None:
    with pytest.raises(FileTooLarge):
        rows(b"a,b\n" * 10, Limits(size=20))
    with pytest.raises(FileTooLarge):
        read_sheets(stream=Pipe(b"a,b\n" * 10), limits=Limits(size=20))
    with pytest.raises(TooManyRows):
        rows(b"a,b\n" * 10, Limits(rows=5))
    with pytest.raises(TooManyColumns):
        rows(b"a,b,c\n" * 2, Limits(columns=2))


def test_rows_are_read_only_as_they_are_asked_for() -> None:
    class Counted(io.BytesIO):
        read_bytes = 0

        def read(self, size: int | None = -1, /) -> bytes:
            content = super().read(size)
            Counted.read_bytes += len(content)
            return content

    stream: BinaryIO = Counted(b"a,b\n" * 1_000_000)
    (sheet,) = read_sheets(stream=stream)
    # Sniffing and the look for the encoding pass over the file once; rows come after.
    before = Counted.read_bytes

    next(iter(sheet.rows))

    assert Counted.read_bytes - before <= 1 << 17
