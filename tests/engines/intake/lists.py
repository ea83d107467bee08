"""Small lists for the tests of intake."""

from collections.abc import Iterable, Iterator, Sequence

from samphao.engines.intake import RowResult, Sheet, SheetRow, read_cards
from samphao.kernel.product import ProductCard

PLACES = {"เชียงใหม่": "th-50", "Chiang Mai": "th-50", "清迈府": "th-50", "กรุงเทพมหานคร": "th-10"}


def sheet_of(rows: Iterable[Sequence[str]], *, name: str = "") -> Sheet:
    """Return a sheet of plain cells."""
    numbered = (SheetRow(number, tuple(cells)) for number, cells in enumerate(rows, start=1))
    return Sheet(name, numbered)


def read(rows: Iterable[Sequence[str]]) -> list[RowResult]:
    """Return all results of a list."""
    return list(read_cards(sheet=sheet_of(rows), places=PLACES))


def cards(results: Iterable[RowResult]) -> Iterator[ProductCard]:
    """Yield the cards among the results."""
    return (result.card for result in results if result.card is not None)


def codes(results: Iterable[RowResult]) -> list[str]:
    """Return the codes of all problems, without their family."""
    return [p.problem.code.removeprefix("intake.") for r in results for p in r.problems]


def card_with(header: str, cell: str) -> ProductCard:
    """Return the card of a product with one more column, which must be read without a word."""
    results = read([("sku", "name", "price (THB)", header), ("A1", "mango", "12", cell)])
    assert codes(results) == []
    return next(cards(results))
