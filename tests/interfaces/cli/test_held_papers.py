"""Papers that a list says are held: recognised, or named with their row."""

import json
from pathlib import Path

import pytest

from samphao.interfaces.cli.held_papers import nearest
from tests.engines.documents.document_cases import kind
from tests.interfaces.cli.command_line import Samphao

KINDS = (
    kind({"id": "plant", "held_as": ["GACC", "ทะเบียนโรงงานจีน"]}),
    kind({"id": "gmp", "held_as": ["GMP", "GHP"]}),
    kind({"id": "inspection"}),
    kind({"id": "label", "held_as": ["hk label"]}),
)
EVERYDAY = [
    ("อย. 83-1-01234", {"tfda_product_number", "gmp", "sg_regulated_source"}),
    ("อย.", {"tfda_product_number", "gmp", "sg_regulated_source"}),
    ("อย", {"tfda_product_number", "gmp", "sg_regulated_source"}),
    ("อย.83-1-01234-5-6789", {"tfda_product_number", "gmp", "sg_regulated_source"}),
    ("GMP", {"gmp", "sg_regulated_source"}),
    ("HACCP", {"gmp", "sg_regulated_source"}),
    ("GAP", {"gap"}),
    ("HALAL", {"halal_certificate"}),
    ("ฮาลาล", {"halal_certificate"}),
    ("มผช.", {"tisi_community_standard"}),
    ("มผช", {"tisi_community_standard"}),
    ("OTOP", {"otop_registration"}),
]


def with_held(products: Path, words: str) -> Path:
    text = products.read_text(encoding="utf-8").replace(",GHP,", f",{words},")
    products.write_text(text, encoding="utf-8")
    return products


@pytest.fixture
def held_list(products: Path) -> Path:
    text = products.read_text(encoding="utf-8").replace(
        ",GHP,", ",ทะเบียน GACC CTHA01182200123; no GACC; Kashrut; no GACC,"
    )
    products.write_text(text, encoding="utf-8")
    return products


def test_a_paper_that_is_not_known_is_named_with_row_and_words(
    samphao: Samphao, held_list: Path
) -> None:
    answer = samphao("plan", held_list, "--market", "CN", "--json")

    held = json.loads(answer.out)["products"][0]["card"]["held"]
    assert answer.code == 0
    assert held[0]["paper"] == "gacc_registration"
    assert [paper["paper"] for paper in held[1:]] == ["no GACC", "Kashrut", "no GACC"]
    assert 'Row 2: the paper "no GACC" is not known' in answer.err
    assert "Nearest: GACC" in answer.err
    assert 'Row 2: the paper "Kashrut" is not known and is not counted as held.' in answer.err


def test_known_papers_are_read_without_a_word(samphao: Samphao, products: Path) -> None:
    assert samphao("plan", products, "--market", "CN").err == ""


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("no GACC", ("GACC",)),
        ("GMPP", ("GMP",)),
        ("ทะเบียนโรงงานของจีน", ("ทะเบียนโรงงานจีน",)),
        ("Halal", ()),
    ],
)
def test_the_nearest_words_are_suggested(words: str, suggested: tuple[str, ...]) -> None:
    assert nearest(words, KINDS) == suggested


@pytest.mark.parametrize(("words", "papers"), EVERYDAY)
def test_the_words_that_everybody_writes_count_for_every_paper_they_prove(
    samphao: Samphao, products: Path, words: str, papers: set[str]
) -> None:
    answer = samphao("plan", with_held(products, words), "--market", "CN", "--json")

    held = json.loads(answer.out)["products"][0]["card"]["held"]
    assert {paper["paper"] for paper in held} == papers
    assert "is not known" not in answer.err


def test_a_number_belongs_to_the_paper_that_the_words_name_first(
    samphao: Samphao, products: Path
) -> None:
    answer = samphao("plan", with_held(products, "อย. 83-1-01234"), "--market", "CN", "--json")

    held = json.loads(answer.out)["products"][0]["card"]["held"]
    assert [(paper["paper"], paper["number"]) for paper in held] == [
        ("tfda_product_number", "83-1-01234"),
        ("gmp", ""),
        ("sg_regulated_source", ""),
    ]


def test_a_serial_number_that_is_held_is_not_still_to_be_got(
    samphao: Samphao, products: Path
) -> None:
    before = samphao("plan", products, "--sku", "CHIPS", "--market", "CN", "--json")
    text = products.read_text(encoding="utf-8").replace("yes,,\n", "yes,อย.,\n")
    products.write_text(text, encoding="utf-8")

    after = samphao("plan", products, "--sku", "CHIPS", "--market", "CN", "--json")

    assert "tfda_product_number" in missing(before.out)
    assert "tfda_product_number" not in missing(after.out)


def test_a_paper_that_no_market_asks_for_is_said_to_be_known(
    samphao: Samphao, products: Path
) -> None:
    answer = samphao("plan", with_held(products, "HALAL"), "--market", "CN", "--json")

    assert 'Row 2: "HALAL" is known (Halal certificate), but no market in our' in answer.err


def missing(plan: str) -> set[str]:
    (market,) = json.loads(plan)["products"][0]["markets"]
    return {p["kind"]["id"] for p in market["papers"]["papers"] if p["status"] == "missing"}
