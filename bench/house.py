"""What is measured: one product, its parcel, and the desks over the built-in packs."""

import tempfile
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path

from samphao.engines.freight import FreightDesk, FreightRequest, Mode, Parcel, open_desk
from samphao.engines.plan import PlanDesk, PlanRequest
from samphao.interfaces import desks
from samphao.interfaces.facts import open_shelf
from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import Exporter, OriginFacts, ProductCard, SalesUnit
from samphao.kernel.quantities import Dimensions, Weight
from samphao.reference.shelf import Shelf

ON = date(2026, 11, 24)
CHINA = Country("CN")
FROM = "th-50"
SIDES = Dimensions(Decimal(40), Decimal(30), Decimal(20))

MANGO = ProductCard(
    sku="MANGO",
    name="มะม่วงอบแห้ง Dried mango",
    price=Money.of(85, "THB"),
    hs=HSCode("080450"),
    unit=SalesUnit(
        net=Weight.kg("0.1"),
        gross=Weight.kg("0.12"),
        dimensions=Dimensions(Decimal(20), Decimal(15), Decimal(3)),
        per_carton=50,
    ),
    origin=OriginFacts(country=Country("TH"), wholly_obtained=True),
    exporter=Exporter(province=FROM),
    target_prices=((CHINA, Money.of(35, "CNY")),),
)


@dataclass
class House:
    """The desks, built when first asked for, over a cache of its own."""

    cache: Path

    @cached_property
    def shelf(self) -> Shelf:
        return open_shelf(directories=(), cache=self.cache)

    @cached_property
    def desk(self) -> PlanDesk:
        return desks.open_desk(shelf=self.shelf, rulings=None)

    @cached_property
    def freight(self) -> FreightDesk:
        return open_desk(book=self.shelf.book.rate_book)

    def parcel(self, kilograms: str) -> FreightRequest:
        """Return one parcel of dried mango by post from Chiang Mai to China."""
        return FreightRequest(
            market=CHINA,
            from_place=FROM,
            parcel=Parcel(Weight.kg(kilograms), SIDES),
            count=1,
            on=ON,
            known_at=ON,
            modes=(Mode.POST, Mode.EXPRESS),
        )

    def request(self) -> PlanRequest:
        """Return the product for one market; the code is given, as a maker would."""
        return PlanRequest(card=MANGO, markets=(CHINA,), on=ON, known_at=ON, units=1000)


def open_house() -> House:
    """Return a house whose cache is empty."""
    return House(Path(tempfile.mkdtemp(prefix="samphao-bench-")))
