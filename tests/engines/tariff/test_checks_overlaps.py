"""Overlaps among many rows: the same findings as comparing each with each, at far fewer looks."""

import random
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from samphao.engines.tariff import Measure, check_measures
from samphao.engines.tariff.overlaps import overlapping
from tests.engines.steps import steps
from tests.engines.tariff.tariff_facts import measure

DUTY = {"kind": "duty", "hs": "0804", "expression": "15%"}
FIRST_DAY = date(2020, 1, 1)


def duty(fact: str, **given: Any) -> Measure:
    return measure(**{**DUTY, "fact": fact, **given})


def day(number: int) -> str:
    return (FIRST_DAY + timedelta(days=number)).isoformat()


def equal_rows(count: int) -> list[Measure]:
    return [duty(f"row{number}") for number in range(count)]


def days_in_turn(count: int) -> list[Measure]:
    spans = [{"valid_from": day(n), "valid_to": day(n)} for n in range(count)]
    return [duty(f"row{n}", **span) for n, span in enumerate(spans)]


def knowledge_in_turn(count: int) -> list[Measure]:
    spans = [{"known_from": day(n), "known_to": day(n)} for n in range(count)]
    return [duty(f"row{n}", **span) for n, span in enumerate(spans)]


def steps_of_days(count: int) -> list[Measure]:
    """Return rows whose days all overlap, each known on a day of its own."""
    return [
        duty(f"row{n}", valid_from=day(n), valid_to=day(n + count), known_from=day(n),
             known_to=day(n))
        for n in range(count)
    ]  # fmt: skip


def nested_goods(count: int) -> list[Measure]:
    """Return ranges one within another, each with days of its own."""
    return [
        duty(f"row{n}", hs=f"{1001 + n}-{9699 - n}", valid_from=day(n), valid_to=day(n))
        for n in range(count)
    ]


@pytest.mark.parametrize(
    "rows", [equal_rows, days_in_turn, knowledge_in_turn, steps_of_days, nested_goods]
)
def test_twice_the_rows_take_little_more_than_twice_the_steps(
    rows: Callable[[int], list[Measure]],
) -> None:
    few, many = rows(600), rows(1200)

    once, twice = (steps(partial(check_measures, some)) for some in (few, many))

    assert twice < once * 2.6


def test_equal_rows_are_one_finding_for_each_but_the_first() -> None:
    found = check_measures(equal_rows(50))

    assert [problem.fact for problem in found] == [f"row{number}" for number in range(1, 50)]
    assert {problem.reason.values["other"] for problem in found} == {"row0"}


def collide(left: Measure, right: Measure) -> bool:
    """Tell it the plain way, by comparing two rows in everything."""
    one, two = left.provenance, right.provenance
    return (
        left.goods.first <= right.goods.last
        and right.goods.first <= left.goods.last
        and (not left.origins or not right.origins or bool({*left.origins} & {*right.origins}))
        and (not left.regimes or not right.regimes or bool({*left.regimes} & {*right.regimes}))
        and one.validity.overlaps(two.validity)
        and one.known.overlaps(two.known)
    )


def expected(rows: Sequence[Measure]) -> list[str]:
    """Return the rows that meet an earlier one which itself meets none."""
    standing: list[Measure] = []
    found: list[str] = []
    for row in sorted(rows, key=lambda each: each.goods.first):
        if any(collide(other, row) for other in standing):
            found.append(row.provenance.fact)
        else:
            standing.append(row)
    return found


def any_row(fact: str, chance: random.Random) -> Measure:
    given: dict[str, Any] = {}
    low = chance.randint(1001, 1012)
    given["hs"] = f"{low}-{low + chance.choice([0, 0, 0, 1, 5])}"
    for span in ("valid", "known"):
        start = chance.randint(0, 20)
        if chance.random() < 0.8:
            given[f"{span}_from"] = day(start)
        if chance.random() < 0.8:
            given[f"{span}_to"] = day(start + chance.randint(0, 4))
    given["origin"] = chance.choice(["", "TH", "VN", "TH VN", "LA"])
    given["regime"] = chance.choice(["", "general", "cbec", "cbec parcel"])
    return duty(fact, **given)


@pytest.mark.parametrize("seed", range(40))
def test_the_findings_are_those_of_comparing_each_row_with_each(seed: int) -> None:
    chance = random.Random(seed)
    rows = [any_row(f"row{number}", chance) for number in range(chance.choice([2, 9, 60, 150]))]

    found = list(overlapping(rows))

    assert [row.provenance.fact for _, row in found] == expected(rows)
    assert all(collide(other, row) for other, row in found)
