from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.tariff import Truth, counted, parse_condition
from samphao.engines.tariff.errors import ConditionNotRead
from samphao.kernel.errors import SamphaoError
from samphao.kernel.money import CurrencyMismatch
from tests.engines.tariff.tariff_facts import attempted, entry

YES, NO, UNKNOWN = Truth.YES, Truth.NO, Truth.UNKNOWN


def answer(text: str, **facts: object) -> Truth:
    goods = counted(entry=entry("330499", str(facts.pop("value", "300 CNY")), **facts))
    return parse_condition(text).judge(goods).answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("value <= 300 CNY", YES),
        ("value < 300 CNY", NO),
        ("value >= 300 CNY", YES),
        ("value > 300 CNY", NO),
        ("value = 300 CNY", YES),
        ("value = 301 CNY", NO),
        ("unit_price >= 150 CNY", YES),  # 300 for 2 units
        ("unit_price > 150 CNY", NO),
        ("unit_price >= 5 CNY/ml", YES),  # 300 for 60 ml
        ("unit_price > 5 CNY/ml", NO),
        ("unit_price<10 CNY/ml", YES),
        ("unit_price >= 1 CNY/g", UNKNOWN),
    ],
)
def test_money_is_compared_with_money(text: str, expected: Truth) -> None:
    assert answer(text, units=2, content_ml="30") is expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("season 03-01..05-31", "2026-02-28", NO),
        ("season 03-01..05-31", "2026-03-01", YES),
        ("season 03-01..05-31", "2026-05-31", YES),
        ("season 03-01..05-31", "2026-06-01", NO),
        ("season 11-15..02-29", "2026-11-14", NO),
        ("season 11-15..02-29", "2026-11-15", YES),
        ("season 11-15..02-29", "2027-01-01", YES),
        ("season 11-15..02-29", "2028-02-29", YES),
        ("season 11-15..02-29", "2027-03-01", NO),
    ],
)
def test_a_season_holds_on_both_its_ends_and_over_new_year(
    text: str, day: str, expected: Truth
) -> None:
    assert answer(text, day=day) is expected


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("mode road rail", [("mode", "rail")], YES),
        ("mode road rail", [("mode", "sea")], NO),
        ("mode road rail", [], UNKNOWN),
        ("retail_pack yes", [("retail_pack", "no")], NO),
        ("use 0801 02", [("use", "0801")], YES),
        ("certificate form_e", [("certificate", "form_e")], YES),
        ("certificate form_e", [("certificate", "form_d"), ("certificate", "form_e")], YES),
        ("certificate form_e", [("certificate", "form_d")], UNKNOWN),
        ("certificate form_e", [("certificate", "none")], NO),
        ("storage frozen and mode sea", [("storage", "frozen"), ("mode", "sea")], YES),
        ("storage frozen and mode sea", [("mode", "air")], NO),
        ("storage frozen and mode sea", [("mode", "sea")], UNKNOWN),
        ("", [], YES),
    ],
)
def test_facts_answer_yes_no_or_unknown(
    text: str, facts: list[tuple[str, str]], expected: Truth
) -> None:
    assert answer(text, facts=facts) is expected


def test_an_unknown_condition_names_every_fact_once() -> None:
    goods = counted(entry=entry("330499", "300 CNY"))

    finding = parse_condition(
        "unit_price >= 10 CNY/ml and mode sea and unit_price < 90 CNY/ml"
    ).judge(goods)

    assert finding.facts == ("content_ml", "mode")


def test_a_threshold_in_another_currency_is_refused() -> None:
    with pytest.raises(CurrencyMismatch):
        answer("value <= 1000000 VND")


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        (">= 3", 1, "value unit_price season certificate"),
        ("value 3 CNY", 7, ">= <= > < ="),
        ("value >= CNY", 10, "0-9"),
        ("value >= 3", 11, "CNY"),
        ("value >= 3 yuan", 12, "CNY"),
        ("value >= 3 CNY/ml", 15, "and"),
        ("unit_price >= 3 CNY/lb", 21, "kg g t l ml piece pair m2 carton entry"),
        ("season", 7, "MM-DD..MM-DD"),
        ("season 3-1..5-31", 9, "0-9 A-Z %"),
        ("season 13-01..05-31", 8, "MM-DD..MM-DD"),
        ("season 02-01..02-30", 8, "MM-DD..MM-DD"),
        ("storage", 8, "A-Z 0-9"),
        ("storage and mode sea", 9, "A-Z 0-9"),
        ("and mode sea", 1, "A-Z"),
        ("storage frozen and", 19, "value unit_price season certificate"),
        ("storage ≥", 9, "0-9 A-Z %"),
    ],
)
def test_an_unread_condition_points_at_the_character(
    text: str, position: int, expected: str
) -> None:
    with pytest.raises(ConditionNotRead) as refused:
        parse_condition(text)

    assert refused.value.values == {"text": text, "position": position, "expected": expected}


@given(st.text(alphabet="value unitprcsod><=0123-./CNY", max_size=40))
def test_any_text_is_a_condition_or_refused(text: str) -> None:
    result = attempted(lambda: parse_condition(text))

    if isinstance(result, SamphaoError):
        assert result.code in {"tariff.condition", "number.not_a_number"}
    else:
        assert bool(result.clauses) == bool(text.strip())


@given(st.dates(), st.dates(date(2027, 1, 1), date(2027, 12, 31)), st.dates())
def test_a_season_and_its_complement_share_no_day(first: date, last: date, day: date) -> None:
    inside = answer(f"season {first:%m-%d}..{last:%m-%d}", day=day)
    wraps = (first.month, first.day) > (last.month, last.day)
    between = min((first.month, first.day), (last.month, last.day)) <= (day.month, day.day)
    between = between and (day.month, day.day) <= max(
        (first.month, first.day), (last.month, last.day)
    )
    at_end = (day.month, day.day) in {(first.month, first.day), (last.month, last.day)}

    assert (inside is YES) == (at_end or between != wraps)
