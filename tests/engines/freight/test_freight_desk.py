"""The rate book made ready, what it refuses, and how quick it answers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import process_time
from typing import Any

import pytest

from samphao.engines.freight import (
    CountBelowOne,
    FreightDesk,
    Parcel,
    RateCardOutOfRange,
    UnreadableSurcharge,
    WeightNeeded,
    open_desk,
    quote_freight,
    quoting,
)
from samphao.kernel.errors import SamphaoError
from samphao.kernel.grade import Grade
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.quantities import Dimensions, Weight
from tests.engines.freight.freight_cases import book, request


def words(**changed: Any) -> dict[str, Any]:
    plain = {
        "services": [{"id": "post", "mode": "post", "basis": "parcel", "divisor": 5000}],
        "brackets": [{"service": "post", "upto_kg": 2, "price": "300 THB"}],
        "lanes": [{"id": "mail", "mode": "post"}],
        "parcel": {"kg": 1, "cm": [10, 10, 10]},
    }
    return plain | changed


def test_a_desk_answers_as_its_book_does() -> None:
    desk = open_desk(book=book(words()))

    by_desk = quote_freight(request=request(words()), book=desk)

    assert isinstance(desk, FreightDesk)
    assert by_desk == quote_freight(request=request(words()), book=book(words()))
    assert quote_freight(request=request(words()), book=desk) == by_desk


def test_a_desk_keeps_the_days_apart() -> None:
    dated = words(brackets=[{"service": "post", "price": "300 THB", "first": date(2026, 11, 24)}])
    desk = open_desk(book=book(dated))
    today = request(dated)

    before = quote_freight(request=replace(today, on=date(2026, 11, 23)), book=desk)
    after = quote_freight(request=today, book=desk)

    assert [refusal.reason.code for refusal in before.refusals] == ["freight.rates_expired"]
    assert [quote.total for quote in after.quotes] == [Money(Decimal("300.00"), "THB")]


def test_what_is_kept_of_borders_starts_again_when_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quoting, "MOST_BORDERS", 1)
    desk = open_desk(book=book(words()))
    mango, durian = (replace(request(words()), hs=HSCode(code)) for code in ("080450", "081060"))

    answers = [quote_freight(request=asked, book=desk) for asked in (mango, durian, mango)]

    assert answers[0] == answers[2]
    assert len(desk.day_book(on=mango.on, known_at=mango.known_at).borders) == 1


def test_a_service_that_has_ended_is_not_offered() -> None:
    ended = words()
    ended["services"] = [ended["services"][0] | {"last": date(2026, 11, 23)}]

    answer = quote_freight(request=request(ended), book=book(ended))

    assert [refusal.reason.code for refusal in answer.refusals] == ["freight.no_lane"]


def test_a_card_of_another_lane_says_nothing_of_this_one() -> None:
    elsewhere = words(brackets=[{"service": "post", "lane": "ferry", "price": "300 THB"}])

    answer = quote_freight(request=request(elsewhere), book=book(elsewhere))

    assert answer.quotes == ()


def test_a_post_state_that_has_ended_is_not_known() -> None:
    over = words(
        lanes=[{"id": "mail", "mode": "post", "posts": ["nong khai"]}],
        posts=[{"post": "nong khai", "goods": "*", "state": "open", "last": date(2026, 11, 23)}],
    )

    answer = quote_freight(request=request(over), book=book(over))

    assert answer.quotes[0].border == "ask"


def test_without_a_code_a_post_closed_for_some_goods_is_not_read() -> None:
    some = words(
        lanes=[{"id": "mail", "mode": "post", "posts": ["nong khai"]}],
        posts=[
            {"post": "nong khai", "goods": "08", "state": "closed", "retrieved": date(2026, 11, 24)}
        ],
    )

    answer = quote_freight(request=request(some), book=book(some))

    assert [reason.code for reason in answer.quotes[0].reasons] == ["freight.border_unknown"]


def test_a_state_that_is_none_of_the_words_is_to_be_asked() -> None:
    odd = words(
        lanes=[{"id": "mail", "mode": "post", "posts": ["nong khai"]}],
        posts=[
            {"post": "nong khai", "goods": "*", "state": "slow", "retrieved": date(2026, 11, 24)}
        ],
    )

    answer = quote_freight(request=request(odd), book=book(odd))

    assert answer.quotes[0].border == "ask"


def test_a_quote_is_as_good_as_its_weakest_fact() -> None:
    graded = words()
    for rows in ("services", "brackets", "lanes"):
        graded[rows] = [graded[rows][0] | {"grade": "A"}]
    fuel = graded | {"surcharges": [{"service": "post", "amount": "5%", "grade": "B"}]}

    plain = quote_freight(request=request(graded), book=book(graded))
    fuelled = quote_freight(request=request(fuel), book=book(fuel))

    assert [plain.quotes[0].grade, fuelled.quotes[0].grade] == [Grade.A, Grade.B]


def test_a_consignment_is_weighed_whole_against_the_limit() -> None:
    limited = words(count=3)
    limited["services"] = [
        limited["services"][0] | {"basis": "consignment", "max_weight_kg": "2.50"}
    ]

    answer = quote_freight(request=request(limited), book=book(limited))

    reason = answer.refusals[0].reason
    assert reason.code == "freight.too_heavy"
    assert reason.values == {"weight_kg": "3", "limit_kg": "2.5"}


@pytest.mark.parametrize("count", [0, -3])
def test_no_parcel_is_refused(count: int) -> None:
    with pytest.raises(CountBelowOne):
        quote_freight(request=request(words(count=count)), book=book(words()))


def test_a_parcel_without_weight_is_refused() -> None:
    with pytest.raises(WeightNeeded):
        quote_freight(request=request(words(parcel={"kg": 0})), book=book(words()))


def test_a_side_beyond_trade_is_refused() -> None:
    endless = Dimensions(Decimal("1E+99999"), Decimal(1), Decimal(1))
    asked = replace(request(words()), parcel=Parcel(Weight.kg(1), endless))

    with pytest.raises(SamphaoError):
        quote_freight(request=asked, book=book(words()))


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("services", {"divisor": 0}),
        ("services", {"divisor": -5000}),
        ("services", {"minimum": "-1 THB"}),
        ("brackets", {"price": "-1 THB"}),
        ("brackets", {"per_kg": "-1 THB"}),
    ],
)
def test_a_rate_card_no_carrier_would_print_is_refused(rows: str, fault: dict[str, Any]) -> None:
    faulty = words()
    faulty[rows] = [faulty[rows][0] | fault]

    with pytest.raises(RateCardOutOfRange):
        open_desk(book=book(faulty))


@pytest.mark.parametrize(
    ("amount", "when"),
    [
        ("12", ""),
        ("%", ""),
        ("1.2.3 THB", ""),
        ("5 THB/mile", ""),
        ("-5 THB", ""),
        ("5 THB", "flag heavy"),
        ("5 THB", "flag"),
        ("5 THB", "weather bad"),
        ("5 THB", "remote and , live"),
        ("5 THB", "remote always"),
    ],
)
def test_a_surcharge_that_cannot_be_read_is_refused(amount: str, when: str) -> None:
    unread = words(surcharges=[{"service": "post", "amount": amount, "when": when}])

    with pytest.raises(UnreadableSurcharge) as refused:
        open_desk(book=book(unread))

    assert refused.value.values["position"] == (when.find(",") + 1 or 1)


def test_twenty_services_are_quoted_in_a_third_of_a_millisecond_each() -> None:
    services = [
        {"id": f"s{n}", "mode": "post", "basis": "parcel", "divisor": 5000} for n in range(20)
    ]
    brackets = [
        {"service": f"s{n}", "upto_kg": upto, "price": f"{100 + n + upto} THB"}
        for n in range(20)
        for upto in range(1, 61)
    ]
    surcharges = [{"service": f"s{n}", "amount": "12%"} for n in range(20)]
    many = words(services=services, brackets=brackets, surcharges=surcharges)
    desk, asked = open_desk(book=book(many)), request(many)
    quote_freight(request=asked, book=desk)

    start = process_time()
    answers = [quote_freight(request=asked, book=desk) for _ in range(50)]
    seconds = process_time() - start

    assert len(answers[0].quotes) == 20
    assert seconds / 50 / 20 <= 0.0003
