from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Citation, Grade, Provenance, weakest
from samphao.kernel.validity import ALWAYS, EndsBeforeItStarts, Validity

DAYS = st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2050, 1, 1)))


def validity(first: date | None, last: date | None) -> Validity:
    return Validity(min(first, last), max(first, last)) if first and last else Validity(first, last)


def test_both_ends_are_included() -> None:
    decree = Validity(date(2022, 1, 1), date(2026, 5, 31))

    assert decree.covers(date(2022, 1, 1))
    assert decree.covers(date(2026, 5, 31))
    assert not decree.covers(date(2026, 6, 1))
    assert not decree.covers(date(2021, 12, 31))
    assert ALWAYS.covers(date(1, 1, 1))


def test_days_that_run_backwards_are_refused() -> None:
    with pytest.raises(EndsBeforeItStarts):
        Validity(date(2026, 1, 2), date(2026, 1, 1))


@given(DAYS, DAYS, DAYS, DAYS, st.dates(date(2000, 1, 1), date(2050, 1, 1)))
def test_two_that_cover_one_day_overlap(
    a: date | None, b: date | None, c: date | None, d: date | None, day: date
) -> None:
    one, other = validity(a, b), validity(c, d)

    assert one.overlaps(other) == other.overlaps(one)
    if one.covers(day) and other.covers(day):
        assert one.overlaps(other)


def test_neighbours_do_not_overlap() -> None:
    old = Validity(None, date(2026, 5, 31))
    new = Validity(date(2026, 6, 1), None)

    assert not old.overlaps(new)
    assert not new.overlaps(old)


def test_a_fact_holds_in_the_world_and_in_what_was_known() -> None:
    fact = Provenance(
        "market/cn/measures#x",
        Grade.B,
        Citation("source"),
        validity=Validity(date(2026, 1, 1), None),
        known=Validity(date(2026, 3, 1), None),
    )

    assert fact.holds(on=date(2026, 1, 5), known_at=date(2026, 3, 1))
    assert not fact.holds(on=date(2026, 1, 5), known_at=date(2026, 2, 28))
    assert not fact.holds(on=date(2025, 12, 31), known_at=date(2026, 3, 1))


def test_an_answer_is_as_good_as_its_weakest_fact() -> None:
    assert weakest([Grade.A, Grade.B]) is Grade.B
    assert weakest([Grade.A, Grade.C, Grade.B]) is Grade.C
    assert weakest([]) is Grade.C


def test_an_error_shows_its_code_and_values() -> None:
    error = SamphaoError(row=3)

    assert str(error) == "samphao.refused(row=3)"
    assert error.values == {"row": 3}
