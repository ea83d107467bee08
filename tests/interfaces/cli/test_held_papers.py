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
)


@pytest.fixture
def held_list(products: Path) -> Path:
    text = products.read_text(encoding="utf-8").replace(
        ",GHP,", ",ทะเบียน GACC CTHA01182200123; no GACC; Halal; no GACC,"
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
    assert [paper["paper"] for paper in held[1:]] == ["no GACC", "Halal", "no GACC"]
    assert 'Row 2: the paper "no GACC" is not known' in answer.err
    assert "Nearest: GACC" in answer.err
    assert 'Row 2: the paper "Halal" is not known and is not counted as held.' in answer.err


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
