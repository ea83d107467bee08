"""The lists in examples/ are read without a word, the same in every kind of file."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from samphao.connectors.files import read_sheets
from samphao.engines.documents.contracts import PaperKind
from samphao.engines.documents.holding import match_held
from samphao.engines.intake import read_bill, read_cards, sort_sheets
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.product import ProductCard
from samphao.kernel.text import Names

ROOT = Path(__file__).parents[3]
PACKS = ROOT / "src" / "samphao" / "reference" / "packs"
PRODUCTS = ROOT / "examples" / "otop.csv"
MATERIALS = ROOT / "examples" / "bom.csv"


def table(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def places() -> dict[str, str]:
    head, *lines = table(PACKS / "places" / "th_cn_vn" / "places.csv")
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    names = ("name_th", "name_en", "name_zh")
    return {row[name]: row["id"] for row in rows if row["kind"] == "province" for name in names}


def as_csv() -> bytes:
    return PRODUCTS.read_bytes()


def as_xlsx() -> bytes:
    book = openpyxl.Workbook()
    for row in table(PRODUCTS):
        book.worksheets[0].append(row)
    materials = book.create_sheet("วัตถุดิบ")
    for row in table(MATERIALS):
        materials.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def as_json() -> bytes:
    head, *lines = table(PRODUCTS)
    return json.dumps([dict(zip(head, line, strict=True)) for line in lines]).encode()


def as_thai_csv() -> bytes:
    return PRODUCTS.read_text(encoding="utf-8").encode("cp874")


def cards_in(content: bytes) -> list[ProductCard]:
    """Return the cards of a list that must give no problem, with the materials of the example."""
    sheets = sort_sheets(sheets=read_sheets(stream=io.BytesIO(content)))
    (bill_sheet,) = read_sheets(stream=io.BytesIO(MATERIALS.read_bytes()))
    bom = read_bill(sheet=sheets.materials or bill_sheet)
    results = list(read_cards(sheet=sheets.products, bom=bom, places=places()))
    assert bom.problems == ()
    assert [problem for result in results for problem in result.problems] == []
    return [result.card for result in results if result.card]


def kinds() -> list[PaperKind]:
    found = []
    for file in sorted(PACKS.glob("*/*/paper_kinds.csv")):
        head, *lines = table(file)
        for row in (dict(zip(head, line, strict=True)) for line in lines):
            names = Names(row["name_th"], row["name_en"], row["name_zh"])
            words = tuple(word.strip() for word in row["held_as"].split("|") if word.strip())
            cited = Provenance(row["id"], Grade.C, Citation("paper_kinds.csv"))
            found.append(PaperKind(cited, row["id"], names, names, held_as=words))
    return found


@pytest.mark.parametrize("content", [as_xlsx, as_json, as_thai_csv])
def test_the_example_says_the_same_in_every_kind_of_file(content: object) -> None:
    assert callable(content)

    assert cards_in(content()) == cards_in(as_csv())


def test_the_example_covers_what_a_first_plan_shows() -> None:
    cards = cards_in(as_csv())

    assert len(cards) >= 24
    assert all("demo" in card.brand and "demo" in card.exporter.name for card in cards)
    assert sum(card.hs is None for card in cards) >= 5
    assert len({card.exporter.province for card in cards}) >= 8
    assert {str(market) for card in cards for market, _ in card.target_prices} == {"CN", "VN"}
    sugar = [material for card in cards for material in card.origin.materials if not material.proof]
    assert {"IN"} <= {str(material.origin) for material in sugar}


def test_every_paper_held_in_the_example_is_a_paper_we_know() -> None:
    known = kinds()

    strange = {
        held.paper
        for card in cards_in(as_csv())
        for held in card.held
        if match_held(words=held.paper, kinds=known) is None
    }

    assert strange == set()
