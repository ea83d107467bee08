"""The page of facts held is written from the built-in packs and the sixty demo products."""

import re
from pathlib import Path

import pytest

from samphao.interfaces.facts import hs_codes
from samphao.reference.shelf import Shelf, load_shelf
from tools.facts_page import page
from tools.sixty_products import sixty_cards

LIST = Path("examples") / "sixty.csv"


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return load_shelf(codes=hs_codes)


def test_the_page_is_current(shelf: Shelf, repository: Path) -> None:
    held = (repository / "docs" / "reference" / "facts.md").read_text(encoding="utf-8")

    assert held == page(shelf=shelf), "write it anew with: python -m tools.facts_page"


def test_every_row_of_the_list_is_a_product(shelf: Shelf, repository: Path) -> None:
    cards = sixty_cards(book=shelf.book, file=repository / LIST)

    assert len({card.sku for card in cards}) == 60


def test_a_row_that_gives_no_product_is_not_passed_over(
    shelf: Shelf, repository: Path, tmp_path: Path
) -> None:
    rows = (repository / LIST).read_text(encoding="utf-8").splitlines()
    broken = tmp_path / "broken.csv"
    broken.write_text("\n".join([*rows[:3], '"",' + rows[3].split(",", 1)[1]]), encoding="utf-8")

    with pytest.raises(ValueError, match=re.escape("broken.csv: 1 rows gave no card")):
        sixty_cards(book=shelf.book, file=broken)


def test_each_product_is_counted_once_in_duty_and_once_in_admission(shelf: Shelf) -> None:
    counts = _reach(page(shelf=shelf))

    assert set(counts) == {str(facts.market) for facts in shelf.book.markets}
    assert {sum(row[:3]) for row in counts.values()} == {60}
    assert {sum(row[4:]) for row in counts.values()} == {60}


def _reach(text: str) -> dict[str, list[int]]:
    rows = text.split("## How far they reach", 1)[1].split("\n")
    cells = [row.strip("| ").split(" | ") for row in rows if re.match(r"\| [A-Z]{2} \|", row)]
    return {name: [int(count) for count in counts] for name, *counts in cells}
