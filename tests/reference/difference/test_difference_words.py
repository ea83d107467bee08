"""Every change can be told as whole sentences in Thai, English and Chinese."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from samphao.interfaces.words import Speaker
from samphao.interfaces.words.catalogues import sentences
from samphao.kernel.text import Language
from samphao.reference.difference import difference
from samphao.reference.shelf import load_pack
from tests.reference.pack_builder import AGREEMENT, CODES, MARKET, PackDraft, rules

Edit = Callable[[PackDraft], object]
PLACEHOLDER = re.compile(r"\{(\w+)\}")


def added(table: str, **cells: str) -> Edit:
    def edit(draft: PackDraft) -> None:
        draft.tables[table].append({**draft.tables[table][0], "id": "new", **cells})

    return edit


def gone(table: str) -> Edit:
    return lambda draft: draft.tables.pop(table)


def cell(table: str, column: str, value: str) -> Edit:
    return lambda draft: draft.cell(table, column, value)


def preference(draft: PackDraft) -> None:
    added("measures", kind="preference", programme="ACFTA", expression="0%")(draft)


def both(*edits: Edit) -> Edit:
    def edit(draft: PackDraft) -> None:
        for one in edits:
            one(draft)

    return edit


NEXT = {"valid_from": "2027-01-01"}
TOLD: dict[str, tuple[Edit, str]] = {
    "a changed duty": (
        cell("measures", "expression", "12%"), "Laos: MFN duty on 0804 changes from 15% to 12%.",
    ),
    "a duty that changes on a day": (
        both(cell("measures", "valid_to", "2026-12-31"),
             added("measures", expression="12%", valid_to="", **NEXT)),
        "Laos: MFN duty on 0804 changes from 15% to 12% on 1 Jan 2027.",
    ),
    "a new preference": (
        preference, "Laos: Preferential duty under ACFTA on 0804 is new from 1 Jan 2020: 0%.",
    ),
    "a duty that ends": (
        cell("measures", "valid_to", "2026-12-31"),
        "Laos: MFN duty on 0804 ends after 31 Dec 2026; it was 15%.",
    ),
    "measures that are gone": (
        gone("measures"), "Laos: Control on 0804 is no longer held; it was admitted.",
    ),
    "a post that closes": (
        cell("posts", "state", "closed"),
        "nong_khai: the state for 0804 changes from open to closed.",
    ),
    "a new paper": (
        added("papers", when="", **NEXT), "Laos: form_l is needed for 01–97 from 1 Jan 2027.",
    ),
    "a paper no longer needed": (
        gone("papers"), "Laos: form_l is no longer needed for 01–97.",
    ),
    "a paper that takes longer": (
        cell("papers", "lead_days_max", "5"),
        "papers.csv, row form-l: lead_days_max changes from 3 to 5.",
    ),
    "a cell that was empty": (
        cell("regimes", "waiver", "50 USD"),
        "regimes.csv, row general: waiver was empty and is now 50.00 USD.",
    ),
    "a cell that is emptied": (
        cell("services", "divisor", ""),
        "services.csv, row la.truck: divisor was 3000 and is now empty.",
    ),
    "a dearer bracket": (
        cell("rates", "price", "1100 THB"),
        "Laos, la.truck: the price up to 500 kg changes from 1,000.00 THB to 1,100.00 THB.",
    ),
    "a bracket without an end": (
        added("rates", upto_kg=""), "rates.csv has a new row, new.",
    ),
    "an exchange rate": (
        cell("exchange", "rate", "690"), "The rate from THB to LAK changes from 680 to 690.",
    ),
    "a fee that is gone": (gone("fees"), "fees.csv no longer has the row customs."),
    "a name in the head": (
        lambda draft: setattr(draft, "head", MARKET.replace('en = "Laos"', 'en = "Lao PDR"')),
        "market/la: names.en changes from Laos to Lao PDR.",
    ),
    "a source alone": (
        cell("measures", "source", "Another gazette"),
        "measures.csv, row mfn-0804: only the source has changed, not the fact.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_a_change_is_told_in_three_languages(tmp_path: Path, name: str) -> None:
    edit, sentence = TOLD[name]
    draft = PackDraft()
    edit(draft)
    old = load_pack(PackDraft().write(tmp_path / "old" / "la"), codes=lambda: CODES)
    new = load_pack(draft.write(tmp_path / "new" / "la"), codes=lambda: CODES)

    reasons = [reason for change in difference(old=old, new=new) for reason in change.reasons]

    assert sentence in [Speaker(language=Language.EN).say(reason) for reason in reasons]
    for reason in reasons:
        for language in Language:
            wanted = set(PLACEHOLDER.findall(sentences(language)[reason.code]))
            assert wanted <= reason.values.keys(), reason


def test_a_paper_for_every_market_is_told(tmp_path: Path) -> None:
    head = MARKET.replace('kind = "market"', 'kind = "papers"')
    drafts = [PackDraft(head, {"papers": PackDraft().tables["papers"]}) for _ in range(2)]
    added("papers", market="*")(drafts[1])
    old, new = (
        load_pack(draft.write(tmp_path / str(number)), codes=lambda: CODES)
        for number, draft in enumerate(drafts)
    )

    (change,) = difference(old=old, new=new)

    said = Speaker(language=Language.EN).say(change.reasons[0])
    assert said == "Every market: form_l is now needed for 01–97."


def test_an_origin_rule_is_told(tmp_path: Path) -> None:
    new = PackDraft(head=AGREEMENT, tables=rules()).cell("origin_rules", "rule", "CTH")
    packs = [
        load_pack(draft.write(tmp_path / name), codes=lambda: CODES)
        for name, draft in (("old", PackDraft(head=AGREEMENT, tables=rules())), ("new", new))
    ]

    (change,) = difference(old=packs[0], new=packs[1])

    assert [Speaker(language=language).say(change.reasons[0]) for language in Language] == [
        "TLFTA: กฎถิ่นกำเนิดของพิกัด 01–97 เปลี่ยนจาก RVC(40) เป็น CTH",
        "TLFTA: the origin rule for 01–97 changes from RVC(40) to CTH.",
        "TLFTA：01–97 的原产地规则由 RVC(40) 改为 CTH。",
    ]


@pytest.mark.parametrize("language", list(Language))
def test_every_kind_of_sentence_has_words(language: Language) -> None:
    answered = ("measure", "measure_under", "rule", "post", "rate", "exchange")
    listed = ("paper", "paper_everywhere", "row")
    codes = {
        *(f"difference.{what}_{kind}{day}" for what in answered
          for kind in ("added", "ended", "changed") for day in ("", "_on")),
        *(f"difference.{what}_{kind}{day}" for what in listed
          for kind in ("added", "ended") for day in ("", "_on")),
        *(f"difference.{one}_changed" for one in ("field", "head", "source")),
        "difference.field_set",
        "difference.field_cleared",
    }  # fmt: skip

    assert codes == {code for code in sentences(language) if code.startswith("difference.")}
