"""The desks behind the doors: the classifier with local rulings, and the plan over all facts."""

import csv
from pathlib import Path

from samphao.engines.classification import (
    Classification,
    ClassificationIndex,
    Ruling,
    Wording,
    classify,
)
from samphao.engines.plan import PlanDesk, open_plan
from samphao.interfaces.errors import NoSuchFile, RulingsUnreadable
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode
from samphao.kernel.product import ProductCard
from samphao.reference.hs_pack import classification_index, read_hs_pack
from samphao.reference.shelf import Shelf


def open_index(*, shelf: Shelf, rulings: Path | None) -> ClassificationIndex:
    """Build the classifier from the nomenclature, the hs pack and local rulings."""
    return classification_index(
        pack=read_hs_pack(folder=shelf.hs_folder),
        rulings=read_rulings(rulings) if rulings else (),
    )


def open_desk(*, shelf: Shelf, rulings: Path | None) -> PlanDesk:
    """Index the facts for planning; the classifier is built when a card first needs it."""
    found: list[ClassificationIndex] = []

    def classify_card(card: ProductCard) -> Classification:
        if not found:
            found.append(open_index(shelf=shelf, rulings=rulings))
        return classify(wording=wording_of(card), index=found[0])

    return open_plan(book=shelf.book, classify=classify_card)


def wording_of(card: ProductCard) -> Wording:
    """Return what the card says in words, and the facts it states."""
    return Wording(
        text=" | ".join(filter(None, [card.name, card.description])),
        brand=card.brand,
        category=card.category,
        facts=card.facts,
    )


def read_rulings(path: Path) -> tuple[Ruling, ...]:
    """Read local rulings: CSV with wording, hs, decided_by, reference.

    Raises:
        NoSuchFile: the file can't be read as UTF-8.
        RulingsUnreadable: a row without wording, code or the name of who decided.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise NoSuchFile(file=str(path)) from None
    return tuple(_ruling(row, number, path) for number, row in enumerate(rows, start=2))


def _ruling(row: dict[str, str], number: int, path: Path) -> Ruling:
    for column in ("wording", "decided_by"):
        if not (row.get(column) or "").strip():
            raise RulingsUnreadable(file=path.name, row=number, column=column)
    try:
        hs = HSCode(row.get("hs") or "")
    except SamphaoError:
        raise RulingsUnreadable(file=path.name, row=number, column="hs") from None
    return Ruling(row["wording"], hs, row["decided_by"], row.get("reference") or "")
