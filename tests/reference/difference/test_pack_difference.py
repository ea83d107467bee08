"""What changed between two versions of a pack: which facts, in which order, from what to what."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from samphao.kernel.hs import HSCode
from samphao.reference.difference import (
    Change,
    ChangeKind,
    Family,
    FieldChange,
    affected_codes,
    counted,
    difference,
)
from samphao.reference.difference.columns import columns_of, goods_text, text_of
from samphao.reference.shelf import load_pack
from tests.reference.pack_builder import AGREEMENT, CODES, MARKET, PackDraft, rules

Edit = Callable[[PackDraft], object]
Compare = Callable[..., tuple[Change, ...]]


@pytest.fixture
def compare(tmp_path: Path) -> Compare:
    """Return what changed after an edit of the good pack, which a first edit may prepare."""

    def changes(edit: Edit, *, first: Edit = lambda draft: None) -> tuple[Change, ...]:
        old, new = PackDraft(), PackDraft()
        first(old)
        first(new)
        edit(new)
        packs = [
            load_pack(draft.write(tmp_path / name / "la"), codes=lambda: CODES)
            for name, draft in (("old", old), ("new", new))
        ]
        return difference(old=packs[0], new=packs[1])

    return changes


def successor(table: str, key: str, **cells: str) -> Edit:
    """Add a row like the first of the table."""

    def edit(draft: PackDraft) -> None:
        draft.tables[table].append({**draft.tables[table][0], "id": key, **cells})

    return edit


def test_a_pack_is_no_different_from_itself(compare: Compare) -> None:
    assert compare(lambda draft: None) == ()


def test_a_row_that_takes_over_on_a_day_is_one_change_of_the_rate(compare: Compare) -> None:
    def edit(draft: PackDraft) -> None:
        draft.cell("measures", "valid_to", "2026-12-31")
        successor("measures", "mfn-2027", expression="12%", valid_from="2027-01-01", valid_to="")(
            draft
        )

    (change,) = compare(edit)

    assert (change.kind, change.family, change.on) == (
        ChangeKind.CHANGED, Family.DUTY, date(2027, 1, 1),
    )  # fmt: skip
    assert change.fact == "market/la/measures#mfn-2027"
    assert change.replaces == "market/la/measures#mfn-0804"
    assert FieldChange("expression", "15%", "12%") in change.fields
    (reason,) = change.reasons
    assert reason.code == "difference.measure_changed_on"
    assert reason.values == {
        "market": "LA", "kind": "duty", "goods": "0804", "before": "15%", "after": "12%",
        "day": "2027-01-01",
    }  # fmt: skip


def test_a_row_that_ended_before_is_replaced_by_one_that_begins_later(compare: Compare) -> None:
    def closed(draft: PackDraft) -> None:
        draft.cell("measures", "valid_to", "2026-12-31")

    following = successor(
        "measures", "mfn-2027", expression="12%", valid_from="2027-01-01", valid_to=""
    )

    (change,) = compare(following, first=closed)

    assert (change.kind, change.replaces) == (ChangeKind.CHANGED, "market/la/measures#mfn-0804")


def test_a_row_that_goes_on_at_the_same_rate_tells_its_days(compare: Compare) -> None:
    def closed(draft: PackDraft) -> None:
        draft.cell("measures", "valid_to", "2026-12-31")

    (change,) = compare(
        successor("measures", "mfn-2027", valid_from="2027-01-01", valid_to=""), first=closed
    )

    assert [reason.values["field"] for reason in change.reasons] == ["valid_from", "valid_to"]


def test_a_row_of_an_earlier_time_is_new_and_replaces_nothing(compare: Compare) -> None:
    earlier = successor(
        "measures", "mfn-2019", expression="9%", valid_from="2019-01-01", valid_to="2019-12-31"
    )

    (change,) = compare(earlier)

    assert (change.kind, change.replaces, change.on) == (ChangeKind.ADDED, "", date(2019, 1, 1))
    assert change.reasons[0].values["after"] == "9%"


def test_a_row_without_days_replaces_no_standing_row(compare: Compare) -> None:
    def closed(draft: PackDraft) -> None:
        draft.cell("measures", "valid_to", "2026-12-31", row=1)

    def edit(draft: PackDraft) -> None:
        draft.tables["measures"].append(
            {**draft.tables["measures"][1], "id": "other", "expression": "ask", "valid_to": ""}
        )

    (change,) = compare(edit, first=closed)

    assert (change.kind, change.on) == (ChangeKind.ADDED, None)


def test_a_correction_ends_what_we_knew_and_has_no_day_of_the_world(compare: Compare) -> None:
    def edit(draft: PackDraft) -> None:
        draft.cell("measures", "known_to", "2026-11-23")
        successor("measures", "mfn-again", expression="5%", known_from="2026-11-24", known_to="")(
            draft
        )

    (change,) = compare(edit)

    assert (change.kind, change.on) == (ChangeKind.CHANGED, None)
    assert change.reasons[0].code == "difference.measure_changed"


def test_a_row_that_only_got_a_last_day_ends(compare: Compare) -> None:
    (change,) = compare(lambda draft: draft.cell("measures", "valid_to", "2026-12-31"))

    assert (change.kind, change.on) == (ChangeKind.ENDED, date(2026, 12, 31))
    assert change.reasons[0].code == "difference.measure_ended_on"
    assert change.reasons[0].values["before"] == "15%"


def test_a_row_that_we_no_longer_hold_to_be_true_ends_without_a_day(compare: Compare) -> None:
    (change,) = compare(lambda draft: draft.cell("measures", "known_to", "2026-11-23"))

    assert (change.kind, change.on) == (ChangeKind.ENDED, None)


def test_a_last_day_that_moves_is_a_change(compare: Compare) -> None:
    (change,) = compare(
        lambda draft: draft.cell("measures", "valid_to", "2027-12-31"),
        first=lambda draft: draft.cell("measures", "valid_to", "2026-12-31"),
    )

    assert change.kind is ChangeKind.CHANGED
    assert change.fields == (FieldChange("valid_to", "2026-12-31", "2027-12-31"),)


def test_a_row_that_is_gone_ends_without_a_day(compare: Compare) -> None:
    (change,) = compare(lambda draft: draft.tables["measures"].pop(0))

    assert (change.kind, change.on, change.fact) == (
        ChangeKind.ENDED, None, "market/la/measures#mfn-0804",
    )  # fmt: skip


def test_a_row_that_only_got_another_name_is_no_change(compare: Compare) -> None:
    assert compare(lambda draft: draft.cell("measures", "id", "renamed")) == ()


def test_a_new_source_for_the_same_fact_comes_last(compare: Compare) -> None:
    def edit(draft: PackDraft) -> None:
        draft.cell("measures", "source", "Gazette 2").cell("places", "name_en", "Vientiane")

    changes = compare(edit)

    assert [change.family for change in changes] == [Family.NAMES, Family.SOURCE]
    assert changes[1].reasons[0].code == "difference.source_changed"


def test_changes_come_in_order_of_what_they_bear_on(compare: Compare) -> None:
    def edit(draft: PackDraft) -> None:
        draft.head = MARKET.replace("Vientiane", "Bangkok")
        draft.cell("measures", "expression", "12%").cell("measures", "expression", "ask", row=1)
        draft.cell("posts", "state", "closed").cell("papers", "owner", "plant")
        draft.cell("regimes", "waiver", "50 USD").cell("fees", "amount", "4%", row=1)
        draft.cell("exchange", "rate", "690.50").cell("rates", "price", "1100 THB")
        draft.cell("lines", "title_en", "Fresh mangoes").cell("lanes", "source", "driver")
        successor("measures", "vat", kind="vat", programme="", expression="10%")(draft)

    changes = compare(edit)

    assert [change.family for change in changes] == [
        Family.CONTROL, Family.DUTY, Family.TAX, Family.BORDER, Family.PAPER, Family.HEAD,
        Family.REGIME, Family.FEE, Family.EXCHANGE, Family.FREIGHT, Family.NAMES, Family.SOURCE,
    ]  # fmt: skip


def test_the_larger_move_of_a_rate_comes_first(compare: Compare) -> None:
    def second(draft: PackDraft) -> None:
        successor("measures", "mfn-2008", hs="2008", expression="20%")(draft)

    def edit(draft: PackDraft) -> None:
        draft.cell("measures", "expression", "14%").cell("measures", "expression", "5%", row=2)

    changes = compare(edit, first=second)

    assert [goods_text(change.goods) for change in changes] == ["2008", "0804"]


def test_the_answer_is_the_same_whatever_the_order_of_the_rows(
    compare: Compare, tmp_path: Path
) -> None:
    def many(draft: PackDraft) -> None:
        for hs in ("01", "08", "17", "20", "2008", "1701"):
            successor("measures", f"mfn-{hs}", hs=hs)(draft)

    def edit(draft: PackDraft) -> None:
        for row in range(2, 8):
            draft.cell("measures", "expression", "9%", row=row)

    def edit_backwards(draft: PackDraft) -> None:
        edit(draft)
        draft.tables["measures"].reverse()

    straight = compare(edit, first=many)

    assert len(straight) == 6
    assert compare(edit_backwards, first=many) == straight


def test_changes_are_counted_by_kind_and_file(compare: Compare) -> None:
    def edit(draft: PackDraft) -> None:
        draft.tables["fees"].pop(1)
        draft.cell("measures", "expression", "12%")
        successor("measures", "mfn-20", hs="20")(draft)

    counts = counted(compare(edit))

    assert counts.total == 3
    assert counts.by_kind == {
        ChangeKind.ADDED: 1, ChangeKind.ENDED: 1, ChangeKind.CHANGED: 1,
    }  # fmt: skip
    assert counts.by_table == {"fees.csv": 1, "measures.csv": 2}


def test_the_codes_that_changes_concern_are_told(compare: Compare) -> None:
    changes = compare(lambda draft: draft.cell("measures", "expression", "12%"))
    codes = [HSCode(text) for text in ("200899", "08045020", "080450", "0803")]

    assert affected_codes(changes=changes, codes=codes) == (HSCode("080450"), HSCode("08045020"))
    assert changes[0].market == "LA"


def test_a_line_concerns_its_own_code(compare: Compare) -> None:
    (change,) = compare(lambda draft: draft.cell("lines", "title_en", "Mango"))

    assert goods_text(change.goods) == "0804.50.20"


def test_what_an_agreement_says_is_compared(tmp_path: Path) -> None:
    new = PackDraft(head=AGREEMENT.replace('"10"', '"15"'), tables=rules())
    new.tables["psr_unknown"].append({**new.tables["psr_unknown"][0], "id": "dates", "hs": "0804"})
    new.cell("origin_rules", "rule", "RVC(35)")
    packs = [
        load_pack(draft.write(tmp_path / name), codes=lambda: CODES)
        for name, draft in (("old", PackDraft(head=AGREEMENT, tables=rules())), ("new", new))
    ]

    rule, head = difference(old=packs[0], new=packs[1])

    assert rule.reasons[0].values == {
        "programme": "TLFTA", "goods": "01–97", "before": "RVC(40)", "after": "RVC(35)",
    }  # fmt: skip
    assert head.fields == (
        FieldChange("tolerance.share", "0.1", "0.15"),
        FieldChange("unknown_rules", "", "0804"),
    )
    assert head.table == "pack.toml"


def test_a_new_source_of_the_head_alone_is_a_new_source(compare: Compare) -> None:
    (change,) = compare(lambda draft: draft.cell("notes", "locator", "page 2"))

    assert (change.family, change.table) == (Family.SOURCE, "pack.toml")


def test_values_are_written_as_a_pack_writes_them(tmp_path: Path) -> None:
    facts = load_pack(PackDraft().write(tmp_path / "la"), codes=lambda: CODES)

    assert columns_of(facts.fees[0])["amount"] == "1500 THB"
    assert columns_of(facts.fees[1])["amount"] == "3%"
    assert columns_of(facts.exchange[0])["counter"] == "LAK"
    assert columns_of(facts.exchange[0])["source"] == "illustrative"
    assert columns_of(facts.rate_book.services[0])["refuses"] == "live"
    assert text_of(Decimal("100")) == "100"
    assert text_of(Decimal("0.50")) == "0.5"
    assert text_of(True) == "yes"
