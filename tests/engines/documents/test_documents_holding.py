"""Which words name a paper, and which rules cannot be read."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from samphao.engines.documents import (
    PaperKind,
    UnknownPaper,
    UnreadableCondition,
    match_held,
)
from samphao.kernel.grade import Grade
from tests.engines.documents.document_cases import kind, list_papers

KINDS = [
    kind({"id": "gmp", "held_as": ["GMP", "GHP", "อย."]}),
    kind({"id": "ghp", "held_as": ["GHP"]}),
    kind({"id": "form_e", "held_as": ["Form E", "ฟอร์ม อี"]}),
]


def words(**changed: Any) -> dict[str, Any]:
    plain = {
        "kinds": [{"id": "phyto"}],
        "rules": [{"paper": "phyto", "step": 1, "lead": [1, 2]}],
        "hs": "080450",
        "market": "CN",
        "regime": "general",
        "mode": "sea",
    }
    return plain | changed


def name_of(found: PaperKind | None) -> str | None:
    return found.id if found else None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("gmp", "gmp"),
        (" G M P ", "gmp"),
        ("ＧＭＰ", "gmp"),
        ("อย", "gmp"),
        ("GHP", "ghp"),
        ("form-e", "form_e"),
        ("FORM E", "form_e"),
        ("ฟอร์มอี", "form_e"),
        ("form_e zh", "form_e"),
        ("HACCP", None),
        ("", None),
        (" . ", None),
    ],
)
def test_words_name_a_paper_whatever_their_case_and_blanks(said: str, meant: str | None) -> None:
    found = match_held(words=said, kinds=KINDS)

    assert name_of(found) == meant


GACC = [
    kind({"id": "gacc", "held_as": ["GACC", "ทะเบียนโรงงานจีน"]}),
    kind({"id": "gacc_orchard", "held_as": ["ทะเบียนสวน", "สวน GACC", "GACC orchard plot"]}),
    kind({"id": "gmp", "held_as": ["GMP", "อย."]}),
    kind({"id": "form_e", "held_as": ["Form E"]}),
]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("GACC registered", "gacc"),
        ("ทะเบียน GACC CTHA01182200123", "gacc"),
        ("ทะเบียนGACC", "gacc"),
        ("GACC CTHA 0118 2200 123", "gacc"),
        ("GACC A4", "gacc"),
        ("ใบทะเบียนโรงงานจีน", "gacc"),
        ("สวน GACC นครปฐม", "gacc_orchard"),
        ("certificate form-e 2026", "form_e"),
        ("GACC orchard", "gacc_orchard"),
        ("GACC of the plot", None),
        ("GACC สวนทุเรียน", None),
        ("GMP and GACC", None),
        ("GACCIA", None),
        ("no GACC", None),
        ("GACC pending", None),
        ("GACC กำลังยื่น", None),
        ("ไม่มี GACC", None),
        ("อยุธยา", None),
    ],
)
def test_a_name_within_other_words_names_the_paper_unless_in_doubt(
    said: str, meant: str | None
) -> None:
    found = match_held(words=said, kinds=GACC)

    assert name_of(found) == meant


def test_of_two_papers_the_one_in_date_counts() -> None:
    held = [
        {"paper": "phyto", "number": "old", "valid_to": date(2026, 1, 1)},
        {"paper": "phyto", "number": "new", "valid_to": date(2027, 1, 1)},
        {"paper": "gmp", "number": "other"},
    ]

    found = list_papers(words(held=held))

    need = found.papers[0]
    assert (need.number, need.valid_to) == ("new", date(2027, 1, 1))
    assert found.lead_days == 0


def test_a_paper_that_no_kind_describes_is_refused() -> None:
    with pytest.raises(UnknownPaper) as refused:
        list_papers(words(kinds=[]))

    assert refused.value.values == {"paper": "phyto"}


def test_a_kind_that_has_ended_describes_nothing() -> None:
    with pytest.raises(UnknownPaper):
        list_papers(words(kinds=[{"id": "phyto", "last": date(2026, 11, 23)}]))


@pytest.mark.parametrize(
    ("when", "position"),
    [
        ("remote", 1),
        ("flag liquid and storage", 17),
        ("= yes", 1),
        ("produced_from spring", 1),
        ("state dried and produced_until 2027-03-15 2027-03-16", 17),
    ],
)
def test_a_condition_that_cannot_be_read_is_refused(when: str, position: int) -> None:
    with pytest.raises(UnreadableCondition) as refused:
        list_papers(words(rules=[{"paper": "phyto", "step": 1, "when": when}]))

    assert refused.value.values["position"] == position


def test_a_list_is_as_good_as_its_weakest_fact() -> None:
    sure = words(rules=[{"paper": "phyto", "step": 1, "grade": "A"}])
    unsure = words(kinds=[{"id": "phyto", "grade": "C"}])

    assert [list_papers(sure).grade, list_papers(unsure).grade] == [Grade.B, Grade.C]


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_every_refusal_of_documents_has_words(language: str) -> None:
    root = Path(__file__).resolve().parents[3]
    file = root / "src" / "samphao" / "locale" / language / "LC_MESSAGES" / "documents.po"
    with file.open("rb") as source:
        said = {str(m.id): str(m.string) for m in read_po(source, locale=language) if m.id}

    refusals = {code for code in said if code.count(".") == 1}
    assert refusals == {UnknownPaper.code, UnreadableCondition.code}
    assert "phyto" in said[UnknownPaper.code].format(paper="phyto")
    assert "7" in said[UnreadableCondition.code].format(text="flag", position=7)
