"""Write docs/reference/facts.md: how many facts the packs hold, their grades, and their reach.

    python -m tools.facts_page [--check]

The day is the newest day of the built-in packs, so that the page changes only when they do. With
`--check` nothing is written; the exit code is 1 when the page isn't current.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from samphao.engines.plan.contracts import FactBook, MarketFacts
from samphao.engines.tariff import MeasureKind
from samphao.interfaces.facts import hs_codes
from samphao.kernel.grade import Grade, Provenance
from samphao.reference.shelf import Shelf, load_shelf
from tools.sixty_products import ReachOfMarket, reach_of_markets, sixty_cards

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "facts.md"
GENERAL = (
    ("duty", (MeasureKind.DUTY, MeasureKind.SEASON, MeasureKind.QUOTA_IN, MeasureKind.QUOTA_OUT)),
    ("preference", (MeasureKind.PREFERENCE,)),
    ("taxes", (MeasureKind.VAT, MeasureKind.EXCISE, MeasureKind.PARCEL_TAX)),
    ("remedies", (MeasureKind.REMEDY, MeasureKind.ADDITIONAL)),
    ("relief", (MeasureKind.DE_MINIMIS,)),
    ("control", (MeasureKind.CONTROL,)),
)
REACH = (
    "duty in full",
    "only with a certificate",
    "no duty yet",
    "tax known",
    "admitted",
    "ask first",
    "stopped",
)


def page(*, shelf: Shelf) -> str:
    """Return the page for the newest day of the shelf's packs."""
    on = max(pack.stamp.as_of for pack in shelf.packs)
    return "\n".join((*_opening(on), *_by_market(shelf.book, on), *_shared(shelf.book, on))) + (
        "\n" + "\n".join(_sixty(shelf, on)) + "\n"
    )


def _opening(on: date) -> Iterator[str]:
    yield "# Facts held"
    yield ""
    yield f"""\
Written by `python -m tools.facts_page`; a test fails when it isn't current. Counted are the facts
that hold on {on}. A cell says how many are of grade A (official text), B (secondary source) and C
(general knowledge, illustrative), as in `12 A, 3 B`. What each market rests on, and what is absent,
stands in the README of its pack; `samphao packs report` counts all rows."""


def _by_market(book: FactBook, on: date) -> Iterator[str]:
    yield from ("", "## By market", "")
    names = [name for name, _ in GENERAL]
    yield _row("market", *names, "papers", "lanes")
    yield _row(*["---"] * (len(names) + 3))
    for facts in sorted(book.markets, key=lambda row: str(row.market)):
        yield _row(str(facts.market), *_measures(facts, on), *_papers_and_lanes(book, facts, on))


def _measures(facts: MarketFacts, on: date) -> Iterator[str]:
    for _, kinds in GENERAL:
        yield _grades((row.provenance for row in facts.measures if row.kind in kinds), on)


def _papers_and_lanes(book: FactBook, facts: MarketFacts, on: date) -> Iterator[str]:
    yield _grades((r.provenance for r in book.paper_rules if r.market == facts.market), on)
    yield _grades((r.provenance for r in book.rate_book.lanes if r.market == facts.market), on)


def _shared(book: FactBook, on: date) -> Iterator[str]:
    rates = book.rate_book
    carriers = {service.carrier for service in rates.services}
    tables: tuple[tuple[str, Iterable[Provenance]], ...] = (
        ("Thai papers, for every market", (r.provenance for r in book.paper_rules if not r.market)),
        ("agreements", (r.provenance for r in book.agreements)),
        ("origin rules", (r.provenance for r in book.origin_rules)),
        (f"services of {len(carriers)} carriers", (r.provenance for r in rates.services)),
        ("rate brackets", (r.provenance for r in rates.brackets)),
        ("states of border posts", (r.provenance for r in rates.posts)),
        ("places", (r.provenance for r in book.places)),
        ("exchange rates", (r.provenance for r in book.exchange)),
    )
    yield from ("", "## Shared by the markets", "", _row("table", "facts"), _row("---", "---"))
    for name, rows in tables:
        yield _row(name, _grades(rows, on))


def _sixty(shelf: Shelf, on: date) -> Iterator[str]:
    cards = sixty_cards(book=shelf.book, file=ROOT / "examples" / "sixty.csv")
    reach = reach_of_markets(book=shelf.book, cards=cards, on=on)
    yield from ("", f"## How far they reach: {len(cards)} products", "")
    yield """\
`examples/sixty.csv` (demo data) in every market. A duty is reckoned in full, only with a
certificate of origin, or not at all: no fact is never zero. Admission is what the most specific
control says of the goods as the list describes them.
"""
    yield _row("market", *REACH)
    yield _row(*["---"] * (len(REACH) + 1))
    for row in reach:
        duty = (row.full, row.certificate, row.none)
        admission = (row.admitted, row.ask, row.stopped)
        yield _row(row.market, *(str(len(part)) for part in (*duty, row.taxed, *admission)))
    yield from _without_duty(reach)


def _without_duty(reach: Iterable[ReachOfMarket]) -> Iterator[str]:
    yield ""
    yield "No duty can be reckoned yet for:"
    yield ""
    for row in reach:
        if row.none:
            yield f"- {row.market}: {', '.join(row.none)}"


def _grades(rows: Iterable[Provenance], on: date) -> str:
    counts = Counter(row.grade for row in rows if row.holds(on=on, known_at=on))
    return ", ".join(f"{counts[grade]} {grade.value}" for grade in Grade if counts[grade]) or "none"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def main(argv: list[str]) -> int:
    """Write the page, or say whether it is current."""
    parser = argparse.ArgumentParser(description="Count the facts of the built-in packs.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when not current")
    asked = parser.parse_args(argv)
    text = page(shelf=load_shelf(codes=hs_codes))
    if asked.check:
        return int(PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
