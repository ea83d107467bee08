"""The plan and the officer's page as PDF: words, structure, size, and what is missing."""

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samphao.engines.plan.contracts import ExportPlan
from samphao.interfaces.outputs import (
    PDF,
    CannotTypeset,
    ExtraMissing,
    FontMissing,
    check,
    officers_page,
    typesetting,
    written,
)
from samphao.interfaces.outputs.typesetting import typeset
from samphao.kernel.text import Language
from tests.interfaces.outputs.pages import bare, claims_accessibility, is_tagged, pages, text_of
from tests.interfaces.outputs.plans import (
    BOOK,
    HOSTILE,
    PLAN,
    PLANS,
    UNREAD,
    asking,
    long_plan,
    named,
)

Write = Callable[..., bytes]
MARKS = "ที่นี่ เริ่ม ยื่น เมื่อ ปั๊ม น้ำ ปู่ ฎุ ญู"


def printed(plan: ExportPlan = PLAN, language: Language = Language.TH) -> bytes:
    return written(PDF, plan=plan, book=BOOK, language=language, unread=UNREAD)


def summary(plan: ExportPlan = PLAN, language: Language = Language.TH) -> bytes:
    return officers_page(plan=plan, book=BOOK, language=language, unread=UNREAD)


@pytest.mark.parametrize("write", [printed, summary])
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", PLANS)
def test_every_kind_of_plan_is_set_and_tagged(write: Write, kind: str, language: Language) -> None:
    content = write(PLANS[kind], language)

    assert content.startswith(b"%PDF-1.7")
    assert is_tagged(content)
    assert claims_accessibility(content)


@pytest.mark.parametrize("write", [printed, summary])
def test_thai_marks_are_read_back_as_they_were_written(write: Write) -> None:
    assert bare(MARKS) in text_of(write(named(MARKS)))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (Language.TH, ("แผนส่งออก 24 พ.ย. 2569", "ส่งได้เลย", "ข้อเท็จจริงใดยังอ่อน", "เวียดนาม")),
        (Language.EN, ("Export plan, 24 Nov 2026", "Fix first", "Which facts are weak", "Vietnam")),
        (Language.ZH, ("出口方案", "先补一项", "哪些事实较弱", "越南")),
    ],
)
def test_the_officers_page_speaks_the_language_asked(
    language: Language, words: tuple[str, ...]
) -> None:
    text = text_of(summary(language=language))

    assert [word for word in words if bare(word) not in text] == []


def test_the_officers_page_counts_verdicts_and_names_the_weak_facts() -> None:
    text = text_of(summary(language=Language.EN))

    assert "8of8answersrestonagradeCfact" in text
    assert "GACCplantregistration" in text
    assert "Factsfrom1pack,asof24Nov2026" in text
    assert "AofficialtextBsecondaryCillustrative" in text.replace("·", "")


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("products", [1, 6, 7, 18, 25, 60])
def test_the_officers_page_is_one_page(products: int, language: Language) -> None:
    assert len(pages(summary(long_plan(products), language))) == 1


def test_the_officers_page_counts_the_rows_that_were_not_read() -> None:
    text = text_of(summary(language=Language.EN))

    assert bare("Not read: 1 row of your list. They are in no figure of this page.") in text


def test_fixes_of_one_paper_are_told_apart_by_their_exporters() -> None:
    owners = ("กลุ่มผู้ผลิตผลไม้แปรรูปดอยสูงแห่งแรก", "กลุ่มผู้ผลิตผลไม้แปรรูปดอยสูงแห่งที่สอง")
    products = tuple(
        replace(
            one,
            card=replace(one.card, exporter=replace(one.card.exporter, name=owners[at % 2])),
        )
        for at, one in enumerate(PLAN.products)
    )
    fixes = tuple(replace(PLAN.shared_fixes[0], exporter=owner) for owner in owners)

    text = text_of(summary(replace(PLAN, products=products, shared_fixes=fixes)))

    assert [owner for owner in owners if owner not in text] == []


@pytest.mark.parametrize("write", [printed, summary])
def test_the_question_that_decides_the_code_is_printed_with_its_answers(write: Write) -> None:
    text = text_of(write(asking(), Language.EN))

    assert bare("Is it in packs of 3 kg or less?") in text
    assert bare("yes → 0902.30") in text


def test_products_beyond_the_page_are_counted() -> None:
    assert "and35moreproducts" in text_of(summary(long_plan(60), Language.EN))
    assert "moreproducts" not in text_of(summary(long_plan(25), Language.EN))


def test_products_that_can_go_stand_on_the_page_before_others() -> None:
    text = text_of(summary(long_plan(60), Language.EN))

    # Of every four the first and the last are ready for Viet Nam; the third has no facts.
    assert "เบอร์0·S0" in text
    assert "เบอร์3·S3" in text
    assert "เบอร์2·S2" not in text


def test_the_plan_shows_every_product_way_paper_fact_and_row_left_out() -> None:
    text = text_of(printed(language=Language.EN))

    for product in PLAN.products:
        assert bare(product.card.name) in text
    shown = (
        "ACFTA", "Laem Chabang–Shanghai", "GACC plant registration", "Demo gazette, invented",
        "Row สินค้า:7", "demo/sample", "Ask a broker", "Apply for",
    )  # fmt: skip
    assert [words for words in shown if bare(words) not in text] == []


def test_rows_left_out_beyond_the_list_are_counted() -> None:
    content = written(PDF, plan=PLAN, book=BOOK, language=Language.EN, unread=UNREAD * 53)

    assert bare("and 3 more cells") in text_of(content)


def test_markup_in_a_name_is_text() -> None:
    text = text_of(printed(named(HOSTILE)))

    assert "#strong[x]$a$\\_x0041_" in text
    assert "<b>&" in text


def test_a_script_without_a_font_of_ours_is_still_set() -> None:
    content = summary(named("ខ្មែរ \u0378"))

    assert is_tagged(content)
    assert not claims_accessibility(content)


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert summary() == summary()


def test_without_the_typesetter_the_refusal_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda _: None)

    with pytest.raises(ExtraMissing) as refused:
        check(PDF)

    assert dict(refused.value.values) == {"format": ".pdf", "extra": "pdf"}


def test_without_a_font_the_refusal_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    known = importlib.util.find_spec

    def without_chinese(name: str) -> object:
        return None if name == "pylopdf_fonts_zh_cn" else known(name)

    monkeypatch.setattr(typesetting, "find_spec", without_chinese)

    with pytest.raises(FontMissing) as refused:
        check(PDF)

    assert dict(refused.value.values) == {"font": "NotoSansSC", "extra": "pdf"}


def test_what_cannot_be_set_is_refused_with_the_typesetters_word(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "broken.typ").write_text("#nonsense", encoding="utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)

    with pytest.raises(CannotTypeset) as refused:
        typeset(template="broken", content={}, made=date(2026, 11, 24))

    assert "nonsense" in str(refused.value.values["why"])
