"""The desks behind the doors: the classifier with local rulings, and the plan over all facts."""

import csv
from functools import lru_cache
from io import StringIO
from pathlib import Path

from samphao.engines.classification import (
    Classification,
    ClassificationIndex,
    Ruling,
    Segmenter,
    Wording,
    classify,
)
from samphao.engines.plan import PlanDesk, open_plan
from samphao.interfaces.errors import NoSuchFile, RulingsDisagree, RulingsUnreadable
from samphao.interfaces.whole_file import whole_file
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode
from samphao.kernel.product import ProductCard
from samphao.reference.hs_pack import classification_index, read_hs_pack
from samphao.reference.shelf import Shelf


def open_index(
    *, shelf: Shelf, rulings: Path | None, segmenter: Segmenter | None = None
) -> ClassificationIndex:
    """Build the classifier from the nomenclature, the hs pack and local rulings.

    A segmenter is used only where it is asked for, so that one list gives one answer everywhere.
    """
    return classification_index(
        pack=read_hs_pack(folder=shelf.hs_folder),
        rulings=read_rulings(rulings) if rulings else (),
        segmenter=segmenter,
    )


def open_desk(*, shelf: Shelf, rulings: Path | None) -> PlanDesk:
    """Index the facts for planning; the classifier is built when a card first needs it."""
    found: list[ClassificationIndex] = []

    # A long list says the same of many sizes and colours.
    @lru_cache(maxsize=1024)
    def classify_words(wording: Wording) -> Classification:
        if not found:
            found.append(open_index(shelf=shelf, rulings=rulings))
        return classify(wording=wording, index=found[0])

    return open_plan(book=shelf.book, classify=lambda card: classify_words(wording_of(card)))


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
        FileBeyondLimit: the file goes on beyond 64 MB.
        RulingsUnreadable: a row without wording, code or the name of who decided.
        RulingsDisagree: two rows give one wording different codes.
    """
    try:
        content = StringIO(whole_file(path).decode("utf-8-sig"), newline="")
        rows = list(csv.DictReader(content))
    except (UnicodeDecodeError, csv.Error):
        raise NoSuchFile(file=str(path)) from None
    rulings = tuple(_ruling(row, number, path) for number, row in enumerate(rows, start=2))
    first: dict[str, tuple[int, HSCode]] = {}
    for number, ruling in enumerate(rulings, start=2):
        wording = " ".join(ruling.wording.casefold().split())
        other, hs = first.setdefault(wording, (number, ruling.hs))
        if hs != ruling.hs:
            raise RulingsDisagree(file=path.name, row=number, other=other, wording=wording[:60])
    return rulings


def _ruling(row: dict[str, str], number: int, path: Path) -> Ruling:
    for column in ("wording", "decided_by"):
        if not (row.get(column) or "").strip():
            raise RulingsUnreadable(file=path.name, row=number, column=column)
    try:
        hs = HSCode(row.get("hs") or "")
    except SamphaoError:
        raise RulingsUnreadable(file=path.name, row=number, column="hs") from None
    return Ruling(row["wording"], hs, row["decided_by"], row.get("reference") or "")
