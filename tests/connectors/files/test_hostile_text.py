"""Text tables and JSON with stray signs, missing marks, no ends, and keys that stand twice."""

import io
from collections.abc import Iterator

import pytest

from samphao.connectors.files import Limits, read_sheets
from samphao.connectors.files.csv_file import reading
from samphao.engines.intake import SheetRow
from samphao.kernel.errors import SamphaoError
from samphao.kernel.ports.sheets import (
    FileTooLarge,
    JSONBroken,
    LineTooLong,
    TooManyColumns,
)

TABLE = "sku,ชื่อ,ราคา\nA-1,มะม่วงอบแห้งแผ่นใหญ่,5\nA-2,ทุเรียนทอดกรอบ,6\n"
READ = [("sku", "ชื่อ", "ราคา"), ("A-1", "มะม่วงอบแห้งแผ่นใหญ่", "5"), ("A-2", "ทุเรียนทอดกรอบ", "6")]


def rows(content: bytes, limits: Limits | None = None) -> list[SheetRow]:
    return list(read_sheets(stream=io.BytesIO(content), limits=limits)[0].rows)


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in rows(content)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8-sig"])
def test_wide_letters_are_read_with_and_without_their_mark(encoding: str) -> None:
    assert cells(TABLE.encode(encoding)) == READ


def test_thai_words_alone_in_wide_letters_without_mark_are_read() -> None:
    lines = ["ชื่อสินค้า", *["มะม่วงอบแห้ง"] * 200]

    assert cells("\n".join(lines).encode("utf-16-le")) == [(line,) for line in lines]


def test_a_stray_zero_makes_no_wide_letters() -> None:
    found = cells(b"sku,name\nA-1,ma\0ngo\nA-2,rice\n")

    assert found == [("sku", "name"), ("A-1", "ma\0ngo"), ("A-2", "rice")]


def test_the_mark_of_a_file_put_behind_another_is_no_part_of_its_first_cell() -> None:
    mark = b"\xef\xbb\xbf"

    found = cells(mark + mark + b"sku,name\nA-1,x\n" + mark + b'"A-2",y\n')

    assert found == [("sku", "name"), ("A-1", "x"), ("A-2", "y")]


def test_line_ends_of_three_systems_end_lines() -> None:
    assert cells(b"sku,name\r\nA-1,x\rA-2,y\nA-3,z") == [
        ("sku", "name"), ("A-1", "x"), ("A-2", "y"), ("A-3", "z"),
    ]  # fmt: skip


def test_a_million_columns_are_refused_in_header_and_row() -> None:
    wide = b"x," * 1_000_000 + b"x\n"

    with pytest.raises(TooManyColumns):
        rows(wide)
    with pytest.raises(TooManyColumns):
        rows(b"sku,name\n" + wide)


@pytest.mark.parametrize("length", [32_767, 40_000, 200_000])
@pytest.mark.parametrize("quote", [b"", b'"'])
def test_a_cell_of_any_length_is_read_whole(length: int, quote: bytes) -> None:
    found = cells(b"sku,name\nA-1," + quote + b"x" * length + quote + b"\nA-2,y\n")

    assert found[1:] == [("A-1", "x" * length), ("A-2", "y")]


def test_a_line_without_end_is_refused_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LONGEST_LINE", 1000)

    with pytest.raises(LineTooLong) as refused:
        rows(b"sku,name\n" + b"x" * 1001)

    assert refused.value.values == {"line": 2, "limit": 1000}


class Endless(io.RawIOBase):
    """A device: it says that it can go back and is empty, and then gives bytes without end."""

    def __init__(self, part: bytes, *, can_go_back: bool) -> None:
        self._part = part
        self._can_go_back = can_go_back
        self.given = 0

    def seekable(self) -> bool:
        return self._can_go_back

    def seek(self, _place: int, _whence: int = 0, /) -> int:
        return 0

    def read(self, _size: int = -1, /) -> bytes:
        self.given += len(self._part)
        return self._part


@pytest.mark.parametrize("can_go_back", [True, False])
@pytest.mark.parametrize("part", [b"\0" * 100, b"a,b\n" * 25])
def test_a_stream_without_end_is_read_to_the_limit_and_refused(
    part: bytes, can_go_back: bool
) -> None:
    stream = Endless(part, can_go_back=can_go_back)

    with pytest.raises(FileTooLarge):
        read_sheets(stream=stream, limits=Limits(size=1000))  # type: ignore[arg-type]

    assert stream.given == 1100


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b'[{"sku": "A-1", "sku": "A-2"}]', "'sku': 2x"),
        (b'[{"sku": "A-1", "price": {"CN": 1, "CN": 2, "CN": 3}}]', "'CN': 3x"),
        (b'{"products": [{"sku": 1}], "products": []}', "'products': 2x"),
    ],
)
def test_a_key_that_stands_twice_is_refused_by_name(content: bytes, named: str) -> None:
    with pytest.raises(JSONBroken) as refused:
        rows(content)

    assert named in str(refused.value.values["detail"])


def attempted(content: bytes) -> str:
    """Return the first cell, or the code of the refusal."""
    try:
        return rows(content)[1].cells[0]
    except SamphaoError as refusal:
        return refusal.code


def nasty_json() -> Iterator[bytes]:
    yield b'[{"sku": ' + b"9" * 5000 + b"}]"
    yield b'[{"sku": 1e999999}]'
    yield b'[{"sku": "\\ud800"}]'
    yield b'[{"sku": "\\udc00x"}]'
    yield b'[{"sku": -Infinity}]'
    yield b'[{"sku": ' + b"[" * 50_000
    yield b'[{"sku": "\xed\xa0\x80"}]'


@pytest.mark.parametrize("content", list(nasty_json()))
def test_nasty_json_gives_text_that_can_be_written_or_a_coded_refusal(content: bytes) -> None:
    found = attempted(content)

    assert found == "sheets.json_broken" or found.encode("utf-8").decode("utf-8") == found
