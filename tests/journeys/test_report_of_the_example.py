"""The example catalogue, planned through the door, as a report in three languages."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

START = "from samphao.settings.start import main; main()"
CODE = re.compile(
    r"\b(?:report|plan|origin|tariff|freight|landed_cost|documents|classification)\.[a-z_]+"
)
# Three languages, with every way, paper and fact: what one product in one market may weigh.
BYTES_AN_ANSWER = 26_000
MARKETS = 9


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> str:
    file = tmp_path_factory.mktemp("example") / "plan.html"
    listing = repository / "examples" / "otop.csv"
    subprocess.run(
        [sys.executable, "-c", START, "plan", str(listing), "--out", str(file)],
        capture_output=True,
        check=True,
        cwd=file.parent,
    )
    return file.read_text(encoding="utf-8")


def body(page: str) -> str:
    """Return the page between its style sheet and its register, where codes are cited."""
    return page.split("</style>", 1)[1].split("class=register", 1)[0]


def test_no_reason_of_the_example_is_without_words(page: str) -> None:
    words = re.sub(r"<[^>]*>", " ", body(page))

    assert sorted(set(CODE.findall(words))) == []


def test_the_editions_are_woven_not_laid_side_by_side(page: str) -> None:
    assert 'class="only"' not in page
    assert "class=only" not in page


def test_the_example_keeps_to_its_weight(page: str) -> None:
    products = page.count("<details class=product")

    assert products >= 24
    assert len(page.encode()) / (products * MARKETS) < BYTES_AN_ANSWER


def test_what_is_not_known_is_never_nothing(page: str) -> None:
    cells = re.findall(r"<td class=h\d>.*?(?=<td|<tr|</table>)", body(page), re.DOTALL)

    shown = [re.sub(r"<[^>]*>", "", cell) for cell in cells]

    assert len(cells) >= 24 * MARKETS
    assert [text for text in shown if re.search(r"(?<![\d.,])0\.00(?!\d)", text)] == []
    assert "ยังไม่มีข้อมูล" in "".join(shown)
