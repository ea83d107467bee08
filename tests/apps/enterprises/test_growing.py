from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest

from samphao.apps.enterprises import facade, measures
from samphao.apps.enterprises.contracts import GrowerDraft, LotDraft, PlotDraft
from samphao.apps.enterprises.errors import (
    CodeTaken,
    DayUnfit,
    KindUnfit,
    PlaceUnknown,
    QuantityUnfit,
    TextUnfit,
    UndoOver,
)
from samphao.apps.enterprises.kinds import Kind, Role, Unit
from samphao.apps.enterprises.queries import growing as queries
from samphao.apps.enterprises.services import growing, lots
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed, NotFoundHere
from samphao.groundwork.models import User
from tests.apps.enterprises.building import AT, founded, grower, hand, joined, person

PLOT = PlotDraft("แปลงหลังบ้าน", measures.square_wa(rai=2, ngan=1, wa=50), "ทุเรียน", "840503")
LOT = LotDraft((), date(2026, 11, 20), 1_250_500, Unit.KILOGRAM)
Place = tuple[facade.EnterpriseCard, User]


@pytest.fixture
def farm(db: None) -> Place:
    mali = person("mali")
    return founded(mali), mali


def planted(farm: Place) -> UUID:
    made = growing.add_plot(hand=hand(*farm), grower_id=grower(*farm), draft=PLOT)
    return made.id


def test_growers_get_numbers_in_order_and_keep_their_own(farm: Place) -> None:
    grower(*farm, "Mali Demo")
    growing.add_grower(hand=hand(*farm), draft=GrowerDraft("Somchai Demo", number="A-7"))
    grower(*farm, "Wichai Demo")

    numbers = [one.number for one in facade.growers_of(enterprise_id=farm[0].id).items]

    assert numbers == ["001", "A-7", "002"]


def test_a_number_is_given_once(farm: Place) -> None:
    grower(*farm)

    with pytest.raises(CodeTaken):
        growing.add_grower(hand=hand(*farm), draft=GrowerDraft("Somchai Demo", number="001"))


def test_a_removed_grower_comes_back_with_plots_within_thirty_days(farm: Place) -> None:
    key = grower(*farm)
    growing.add_plot(hand=hand(*farm), grower_id=key, draft=PLOT)
    growing.remove_grower(hand=hand(*farm), grower_id=key)
    assert facade.growers_of(enterprise_id=farm[0].id).total == 0

    growing.restore_grower(hand=hand(*farm, AT + timedelta(days=30)), grower_id=key)

    (back,) = facade.growers_of(enterprise_id=farm[0].id).items
    assert back.area == PLOT.area


def test_after_thirty_days_a_grower_stays_removed(farm: Place) -> None:
    key = grower(*farm)
    growing.remove_grower(hand=hand(*farm), grower_id=key)

    with pytest.raises(UndoOver):
        growing.restore_grower(hand=hand(*farm, AT + timedelta(days=30, seconds=1)), grower_id=key)


def test_the_plots_of_a_removed_grower_are_out_of_reach(farm: Place) -> None:
    key = grower(*farm)
    plot = growing.add_plot(hand=hand(*farm), grower_id=key, draft=PLOT)
    growing.remove_grower(hand=hand(*farm), grower_id=key)

    with pytest.raises(NotFoundHere):
        growing.keep_plot(hand=hand(*farm), plot_id=plot.id, draft=PLOT)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"area": 0}, QuantityUnfit),
        ({"area": measures.LARGEST_AREA + 1}, QuantityUnfit),
        ({"name": "\x00\u202e"}, TextUnfit),
        ({"crop": "ก" * 10_000}, TextUnfit),
        ({"subdistrict": "000000"}, PlaceUnknown),
    ],
)
def test_a_plot_that_cannot_be_is_refused(
    farm: Place, changed: dict[str, Any], refusal: type[Exception]
) -> None:
    key = grower(*farm)

    with pytest.raises(refusal):
        growing.add_plot(hand=hand(*farm), grower_id=key, draft=replace(PLOT, **changed))


def test_a_lot_leads_back_to_its_plots(farm: Place) -> None:
    plot = planted(farm)

    lots.add_lot(hand=hand(*farm), draft=replace(LOT, plots=(plot,)))

    (lot,) = facade.lots_of(enterprise_id=farm[0].id).items
    assert [one.id for one in lot.plots] == [plot]
    assert (lot.code, lot.weight) == ("261120-1", 1_250_500)


def test_lots_of_a_day_are_numbered_and_a_code_is_given_once(farm: Place) -> None:
    made = [lots.add_lot(hand=hand(*farm), draft=LOT).code for _ in range(2)]

    with pytest.raises(CodeTaken):
        lots.add_lot(hand=hand(*farm), draft=replace(LOT, code="261120-1"))
    assert made == ["261120-1", "261120-2"]


def test_a_lot_keeps_naming_a_plot_that_was_removed(farm: Place) -> None:
    plot = planted(farm)
    lot = lots.add_lot(hand=hand(*farm), draft=replace(LOT, plots=(plot,)))
    growing.remove_plot(hand=hand(*farm), plot_id=plot)

    kept = lots.keep_lot(
        hand=hand(*farm), lot_id=lot.id, draft=replace(LOT, plots=(plot,), weight=2000)
    )

    assert [one.id for one in kept.plots] == [plot]
    with pytest.raises(NotFoundHere):
        lots.add_lot(hand=hand(*farm), draft=replace(LOT, plots=(plot,)))


def test_a_plot_of_another_enterprise_is_not_found(farm: Place) -> None:
    somchai = person("somchai")
    other = founded(somchai)
    plot = planted((other, somchai))

    with pytest.raises(NotFoundHere):
        lots.add_lot(hand=hand(*farm), draft=replace(LOT, plots=(plot,)))
    with pytest.raises(NotFoundHere):
        growing.keep_plot(hand=hand(*farm), plot_id=plot, draft=PLOT)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(2026, 11, 26)])
def test_a_harvest_is_not_before_the_house_nor_after_tomorrow(farm: Place, day: date) -> None:
    with pytest.raises(DayUnfit):
        lots.add_lot(hand=hand(*farm), draft=replace(LOT, harvested_on=day))


@pytest.mark.parametrize(
    ("amount", "unit", "weight"),
    [("1.25", Unit.TONNE, 1_250_000), ("80", Unit.KILOGRAM, 80_000), ("1", Unit.GRAM, 1)],
)
def test_a_weight_is_kept_in_grams(amount: str, unit: Unit, weight: int) -> None:
    assert measures.grams(amount=Decimal(amount), unit=unit) == weight
    assert measures.in_unit(weight=weight, unit=unit) == Decimal(amount)


@pytest.mark.parametrize("amount", ["0", "-1", "0.5", "NaN", "Infinity", "1e99"])
def test_a_weight_that_cannot_be_is_refused(amount: str) -> None:
    with pytest.raises(QuantityUnfit):
        measures.grams(amount=Decimal(amount), unit=Unit.GRAM)


def test_an_area_is_read_as_a_deed_writes_it() -> None:
    assert measures.square_wa(rai=2, ngan=1, wa=50) == 950
    assert measures.rai_ngan_wa(area=950) == (2, 1, 50)
    with pytest.raises(QuantityUnfit):
        measures.square_wa(rai=2, ngan=-1)


def test_an_agency_keeps_no_growers(db: None) -> None:
    officer = person("officer")

    with pytest.raises(KindUnfit):
        grower(founded(officer, kind=Kind.AGENCY), officer)


def test_staff_keep_growers_and_bookkeepers_do_not(farm: Place) -> None:
    staff, books = person("staff"), person("books")
    joined(farm[0], staff, Role.STAFF)
    joined(farm[0], books, Role.BOOKKEEPER)

    grower(farm[0], staff)
    with pytest.raises(NotAllowed):
        grower(farm[0], books)

    assert facade.growers_of(enterprise_id=farm[0].id).total == 1


def test_what_is_not_there_is_not_found(farm: Place) -> None:
    for act in (growing.remove_grower, growing.restore_grower):
        with pytest.raises(NotFoundHere):
            act(hand=hand(*farm), grower_id=uuid4())
    for act_on_plot in (growing.remove_plot, growing.restore_plot):
        with pytest.raises(NotFoundHere):
            act_on_plot(hand=hand(*farm), plot_id=uuid4())
    with pytest.raises(NotFoundHere):
        lots.keep_lot(hand=hand(*farm), lot_id=uuid4(), draft=LOT)


def test_growers_are_searched_by_name_and_number(farm: Place) -> None:
    grower(*farm, "มาลี (ตัวอย่าง)")
    grower(*farm, "สมชาย (ตัวอย่าง)")

    with tenancy.bound(farm[0].id):
        by_name = queries.growers(search="มาลี").items
        by_number = queries.growers(search="002").items

    assert [one.name for one in by_name] == ["มาลี (ตัวอย่าง)"]
    assert [one.name for one in by_number] == ["สมชาย (ตัวอย่าง)"]


def test_a_plot_is_brought_back_within_thirty_days(farm: Place) -> None:
    plot = planted(farm)
    growing.remove_plot(hand=hand(*farm), plot_id=plot)

    with pytest.raises(UndoOver):
        growing.restore_plot(hand=hand(*farm, AT + timedelta(days=31)), plot_id=plot)
    growing.restore_plot(hand=hand(*farm), plot_id=plot)

    assert facade.growers_of(enterprise_id=farm[0].id).items[0].area == PLOT.area
