"""An illustrative duty states a range; additional duties stand on top by their own name."""

from typing import Any

import pytest

from samphao.engines.tariff import Charge, check_measures, duty_quote, parse_expression
from samphao.engines.tariff.contracts import DutyQuote
from samphao.engines.tariff.errors import ExpressionNotRead
from samphao.kernel.money import Money
from tests.engines.tariff.tariff_facts import entry, measure

SECTION = {"programme": "S301", "note": "Section 301; forced labour", "valid_from": "2026-07-24"}


def quote(*rows: Any, value: str = "1000 CNY", **given: Any) -> DutyQuote:
    return duty_quote(entry=entry("080450", value, **given), measures=rows)


def ends(charge: Charge | None) -> tuple[str, str]:
    assert charge is not None
    return str(charge.amount.rounded()), str(charge.high.rounded()) if charge.high else ""


def problems(*rows: Any) -> list[str]:
    return [problem.reason.code for problem in check_measures(rows)]


def test_a_range_gives_its_lower_end_and_keeps_the_upper() -> None:
    (option,) = quote(measure("preference", "08", "0% TO 5%", programme="ATIGA")).options

    assert ends(option.charge) == ("0.00 CNY", "50.00 CNY")
    assert option.usable
    assert option.reasons == ()


def test_a_range_that_ends_where_it_begins_is_one_duty() -> None:
    (option,) = quote(measure("duty", "08", "5% TO 5%")).options

    assert ends(option.charge) == ("50.00 CNY", "")


def test_the_widest_end_of_all_lines_is_the_highest() -> None:
    lines = [measure("duty", "08045010", "1%"), measure("duty", "08045020", "2% TO 9%")]

    (option,) = quote(*lines).options

    assert ends(option.charge) == ("10.00 CNY", "90.00 CNY")
    assert [reason.code for reason in option.reasons] == ["tariff.lines_differ"]


def test_an_upper_end_per_kilogram_needs_the_weight_and_is_left_out_without() -> None:
    row = measure("duty", "08", "1% TO 2 CNY/kg")

    (known,) = quote(row, net="0.1", units=1000).options
    (unknown,) = quote(row).options

    assert ends(known.charge) == ("10.00 CNY", "200.00 CNY")
    assert ends(unknown.charge) == ("10.00 CNY", "")


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [("0% TO", 6, "0-9"), ("0% TO 5% TO 9%", 10, "+ MAX MIN"), ("1 TO 2", 3, "% CNY")],
)
def test_a_range_that_breaks_off_points_at_the_character(
    text: str, position: int, expected: str
) -> None:
    with pytest.raises(ExpressionNotRead) as refused:
        parse_expression(text)

    assert refused.value.values == {"text": text, "position": position, "expected": expected}


def test_both_ends_of_a_range_may_have_limits() -> None:
    expression = parse_expression("1% MAX 2% TO 8% MIN 3%")

    assert expression.most is not None
    assert [limit.at_most for limit in (*expression.limits, *expression.most.limits)] == [
        True,
        False,
    ]


def test_only_an_illustrative_row_may_state_a_range() -> None:
    assert problems(measure("duty", "08", "0% TO 5%", grade="B")) == ["tariff.check_range"]
    assert problems(measure("duty", "08", "0% TO 5%", grade="C")) == []


def test_an_additional_duty_adds_to_every_programme_and_is_no_remedy() -> None:
    answer = quote(
        measure("duty", "08", "10%"), measure("additional", "*", "12.5%", **SECTION), value="80 CNY"
    )

    (charge,) = answer.additional
    assert (charge.amount, charge.note) == (Money.parse("10.000 CNY"), SECTION["note"])
    assert answer.remedies == ()


def test_an_exempt_line_is_narrower_than_the_additional_duty_on_everything() -> None:
    rows = [measure("additional", "*", "12.5%", **SECTION)]
    rows.append(measure("additional", "0804", "0%", **SECTION))

    (charge,) = quote(*rows).additional

    assert charge.amount.amount == 0


def test_an_additional_duty_that_ended_leaves_no_doubt() -> None:
    gone = measure("additional", "*", "10%", **SECTION | {"valid_to": "2026-10-31"})

    answer = quote(measure("duty", "08", "10%"), gone)

    assert answer.additional == ()
    assert answer.reasons == ()


@pytest.mark.parametrize("lacking", ["note", "valid_from"])
def test_an_additional_duty_names_its_law_and_its_first_day(lacking: str) -> None:
    terms = {name: value for name, value in SECTION.items() if name != lacking}
    named = measure("additional", "0805", "12.5%", **SECTION)

    found = problems(named, measure("additional", "0804", "12.5%", **terms))

    assert found == ["tariff.check_additional"]
