"""Rate books and requests built from the words of the golden files."""

from datetime import date
from decimal import Decimal
from typing import Any

from samphao.engines.freight import (
    Basis,
    Bracket,
    FreightRequest,
    Lane,
    Mode,
    Parcel,
    PostState,
    RateBook,
    Service,
    Surcharge,
)
from samphao.kernel.country import Country
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.hs import HSCode, parse_ranges
from samphao.kernel.money import Money
from samphao.kernel.product import Flag, Storage
from samphao.kernel.quantities import Dimensions, Weight
from samphao.kernel.text import Names
from samphao.kernel.validity import Validity

DAY = date(2026, 11, 24)
CHINA = Country("CN")
Words = dict[str, Any]


def provenance(fact: str, words: Words) -> Provenance:
    return Provenance(
        fact,
        Grade(words.get("grade", "C")),
        Citation("illustrative rate card", retrieved=words.get("retrieved")),
        Validity(words.get("first"), words.get("last")),
        Validity(words.get("known_from")),
    )


def names(text: str) -> Names:
    return Names(text, text, text)


def kilograms(value: object) -> Weight | None:
    return None if value is None else Weight.kg(str(value))


def money(text: str | None) -> Money | None:
    return Money.parse(text) if text else None


def storages(text: str) -> tuple[Storage, ...]:
    return tuple(map(Storage, text.split()))


def lane(words: Words) -> Lane:
    p50, p90 = words.get("days", (3, 6))
    return Lane(
        provenance=provenance(f"lane {words['id']}", words),
        id=words["id"],
        market=CHINA,
        mode=Mode(words["mode"]),
        from_place=words.get("from_place", "th-50"),
        to_place="cn-sha",
        names=names(words["id"]),
        days_p50=p50,
        days_p90=p90,
        via=tuple(map(Country, words.get("via", "").split())),
        posts=tuple(words.get("posts", ())),
        storage=storages(words.get("storage", "ambient")),
    )


def service(words: Words) -> Service:
    divisor, side = words.get("divisor"), words.get("max_side_cm")
    return Service(
        provenance=provenance(f"service {words['id']}", words),
        id=words["id"],
        carrier="carrier",
        carrier_names=names("carrier"),
        names=names(words["id"]),
        mode=Mode(words["mode"]),
        basis=Basis(words["basis"]),
        divisor=None if divisor is None else Decimal(str(divisor)),
        max_weight=kilograms(words.get("max_weight_kg")),
        max_side=None if side is None else Decimal(str(side)),
        minimum=money(words.get("minimum")),
        storage=storages(words.get("storage", "ambient")),
        refuses=frozenset(map(Flag, words.get("refuses", ()))),
    )


def bracket(words: Words) -> Bracket:
    return Bracket(
        provenance=provenance("bracket", words),
        service=words["service"],
        market=CHINA,
        lane=words.get("lane", "*"),
        upto=kilograms(words.get("upto_kg")),
        price=Money.parse(words["price"]),
        per_kg=money(words.get("per_kg")),
    )


def surcharge(index: int, words: Words) -> Surcharge:
    return Surcharge(
        provenance=provenance(f"surcharge {index}", words),
        service=words["service"],
        market=words.get("market", "CN"),
        when=words.get("when", ""),
        amount=words["amount"],
        names=names("surcharge"),
    )


def post(words: Words) -> PostState:
    return PostState(
        provenance("post", words), words["post"], parse_ranges(words["goods"]), words["state"]
    )


def book(words: Words) -> RateBook:
    return RateBook(
        lanes=tuple(map(lane, words["lanes"])),
        services=tuple(map(service, words["services"])),
        brackets=tuple(map(bracket, words["brackets"])),
        surcharges=tuple(surcharge(*item) for item in enumerate(words.get("surcharges", ()))),
        posts=tuple(map(post, words.get("posts", ()))),
    )


def parcel(words: Words) -> Parcel:
    sides = words.get("cm")
    dimensions = Dimensions(*(Decimal(str(side)) for side in sides)) if sides else None
    return Parcel(Weight.kg(str(words["kg"])), dimensions)


def request(words: Words) -> FreightRequest:
    return FreightRequest(
        market=CHINA,
        from_place=words.get("from_place", "th-50"),
        parcel=parcel(words["parcel"]),
        count=words.get("count", 1),
        on=DAY,
        known_at=DAY,
        hs=HSCode(words["hs"]) if "hs" in words else None,
        storage=Storage(words.get("storage", "ambient")),
        flags=frozenset(map(Flag, words.get("flags", ()))),
        modes=tuple(map(Mode, words.get("modes", ()))),
    )
