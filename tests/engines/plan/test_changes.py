"""What would change the answer."""

from datetime import date

from samphao.engines.plan import plan_product
from samphao.engines.plan.contracts import Change
from samphao.engines.tariff.contracts import MeasureKind
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import Held, Material, OriginFacts, ProductCard
from samphao.kernel.validity import Validity
from tests.engines.plan.builders import World, mango, measure, paper, request, source


def found(world: World, card: ProductCard | None = None) -> dict[str, Change]:
    plan = plan_product(desk=world.desk(), request=request(card)).markets[0]
    return {change.reason.code: change for change in plan.changes}


def test_rate_freight_and_price_tell_where_nothing_is_left() -> None:
    changes = found(World())

    assert {"plan.change_rate", "plan.change_freight", "plan.change_price"} <= changes.keys()
    assert changes["plan.change_rate"].today == "4.600000"


def test_without_shelf_price_no_figure_turns_the_answer() -> None:
    changes = found(World(), mango(target_prices=()))

    assert not any(code.startswith("plan.change_r") for code in changes)


def test_a_rate_that_ends_within_the_year_is_announced() -> None:
    world = World()
    world.measures[2] = measure(MeasureKind.VAT, "8%", validity=Validity(None, date(2026, 12, 31)))
    world.measures.append(
        measure(MeasureKind.VAT, "10%", validity=Validity(date(2027, 1, 1), None))
    )

    changes = found(world)

    assert changes["plan.change_measure_ends"].reason.values["last_day"] == "2026-12-31"
    assert changes["plan.change_measure_starts"].reason.values["first_day"] == "2027-01-01"


def test_a_change_not_known_on_the_day_is_not_announced() -> None:
    world = World()
    row = measure(MeasureKind.VAT, "10%", validity=Validity(date(2027, 1, 1), None))
    unknown = Validity(date(2026, 12, 1), None)
    provenance = source("market/cn/measures#later", validity=row.provenance.validity)
    provenance = type(provenance)(
        provenance.fact, provenance.grade, provenance.citation, provenance.validity, unknown
    )
    world.measures.append(type(row)(provenance, row.market, row.kind, row.goods, row.expression))

    assert "plan.change_measure_starts" not in found(world)


def test_a_paper_that_starts_and_one_that_ends_are_announced() -> None:
    world = World()
    later = paper("label_2025", gate=False)
    start = Validity(date(2027, 3, 16), None)
    world.papers.append(
        type(later)(
            **{
                **{name: getattr(later, name) for name in later.__slots__},
                "provenance": source("market/cn/papers#label", validity=start),
            }
        )
    )
    world.kinds.append("label_2025")
    held = (Held("gacc_registration", valid_to=date(2027, 2, 1)),)

    changes = found(world, mango(held=held))

    assert changes["plan.change_paper_starts"].reason.values["first_day"] == "2027-03-16"
    assert changes["plan.change_paper_ends"].reason.values["last_day"] == "2027-02-01"


def test_a_material_that_would_turn_origin_is_named() -> None:
    sugar = Material("sugar", HSCode("170199"), Country("IN"), value=Money.parse("5 THB"))
    fruit = Material("mango", HSCode("080450"), THAILAND, proof="slip", value=Money.parse("40 THB"))
    facts = OriginFacts(country=THAILAND, materials=(sugar, fruit))

    changes = found(World(), mango(origin=facts))

    turned = [change for change in changes.values() if change.turns_at == "qualifies"]
    assert turned
