"""Files without end, and JSON that was written to break its reader."""

import json
import os
import threading
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from samphao.connectors.files import Limits, read_sheets
from samphao.interfaces import whole_file
from samphao.interfaces.cli import product_list
from samphao.interfaces.cli.exits import Exit
from tests.interfaces.cli.command_line import Samphao

ZERO = Path("/dev/zero")
SMALL = 1 << 21

pytestmark = pytest.mark.skipif(not ZERO.exists(), reason="the system has no endless device")


@pytest.fixture
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read at most two megabytes, so that no test fills the memory."""
    monkeypatch.setattr(whole_file, "LARGEST", SMALL)
    monkeypatch.setattr(
        product_list, "read_sheets", partial(read_sheets, limits=Limits(size=SMALL))
    )


@pytest.mark.usefixtures("small_limits")
@pytest.mark.parametrize(
    "words",
    [
        ("plan", ZERO),
        ("plan", "{list}", "--bom", ZERO),
        ("plan", "{list}", "--mapping", ZERO),
        ("explain", ZERO),
        ("classify", "--file", ZERO),
        ("classify", "mango", "--rulings", ZERO),
    ],
)
def test_a_device_without_end_is_refused_by_name_and_limit(
    samphao: Samphao, products: Path, words: tuple[str | Path, ...]
) -> None:
    answer = samphao(*(products if word == "{list}" else word for word in words))

    assert answer.code == Exit.NOTHING_DONE
    assert "zero" in answer.err
    assert str(SMALL) in answer.err


@pytest.mark.usefixtures("small_limits")
def test_a_pipe_without_end_is_refused_while_it_is_read(samphao: Samphao, tmp_path: Path) -> None:
    pipe = tmp_path / "endless.csv"
    os.mkfifo(pipe)
    written = 0

    def pour() -> None:
        nonlocal written
        with pipe.open("wb", buffering=0) as stream:
            try:
                while True:
                    written += stream.write(b"sku,name\n" * 4096)
            except BrokenPipeError:
                return

    writer = threading.Thread(target=pour)
    writer.start()
    answer = samphao("plan", pipe)
    writer.join()

    assert answer.code == Exit.NOTHING_DONE
    assert "endless.csv" in answer.err
    assert written < 4 * SMALL


DEEP = "[" * 90_000 + "]" * 90_000


@pytest.mark.parametrize(
    "content",
    [
        DEEP,
        '{"a":' * 90_000 + "1" + "}" * 90_000,
        f'{{"schema": {"9" * 5000}}}',
        '{"schema": NaN}',
        '{"schema": 1, "schema": 1}',
        '{"request": {"units": 1, "units": 2}}',
        '{"request": "\\ud800"}',
        '"\\ud800"',
        "{}",
        "null",
        "",
        "\x00",
    ],
)
def test_json_made_to_break_its_reader_is_no_quote(
    samphao: Samphao, tmp_path: Path, content: str
) -> None:
    file = tmp_path / "evil.json"
    file.write_text(content, encoding="utf-8")

    answer = samphao("explain", file)

    assert answer.code == Exit.NOTHING_DONE
    assert "evil.json" in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("facts", "exchange", 0, "market"), []),
        (("request", "markets", 0), {}),
        (("request", "card", "sku"), None),
        (("units",), "1" * 5000),
        (("facts", "rate_book", "surcharges", 0, "amount"), "nonsense"),
        (("request", "on"), "0000-00-00"),
    ],
)
def test_a_quote_with_one_value_of_another_hand_is_named(
    samphao: Samphao, products: Path, tmp_path: Path, path: tuple[str | int, ...], value: object
) -> None:
    file = tmp_path / "quote.json"
    samphao("quote", products, "--sku", "MANGO", "--market", "CN", "--out", file)
    record = json.loads(file.read_text(encoding="utf-8"))
    place: Any = record
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    file.write_text(json.dumps(record), encoding="utf-8")

    answer = samphao("explain", file)

    assert answer.code == Exit.NOTHING_DONE
    assert "quote.json" in answer.err
