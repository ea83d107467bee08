"""Cases of origin built from the words of the golden files."""

from datetime import date
from decimal import Decimal
from typing import Any

from samphao.engines.origin import (
    Agreement,
    Consignment,
    OriginCase,
    OriginFinding,
    OriginRule,
    Tolerance,
    assess_origin,
)
from samphao.kernel.country import Country
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.hs import HSCode, HSRange, parse_ranges
from samphao.kernel.money import Money
from samphao.kernel.product import Material, OriginFacts
from samphao.kernel.quantities import Weight
from samphao.kernel.validity import Validity

DAY = date(2026, 11, 24)
Words = dict[str, Any]


def provenance(fact: str, *, first: date | None = None, grade: Grade = Grade.B) -> Provenance:
    return Provenance(fact, grade, Citation("a test"), Validity(first))


def agreement(words: Words) -> Agreement:
    return Agreement(
        programme=words["programme"],
        members=tuple(map(Country, words["members"].split())),
        provenance=provenance("agreement", first=words.get("in_force")),
        rvc_methods=tuple(words.get("rvc_methods", ("build_down",))),
        cumulation=words.get("cumulation", "none"),
        tolerance=tolerance(words.get("tolerance")),
        textile_tolerance=tolerance(words.get("textile_tolerance")),
        transit=words.get("transit", "through_document"),
        proof=words.get("proof", ""),
        waiver=money(words.get("waiver")),
        produced_exclusively=words.get("produced_exclusively", False),
        retroactive_after_days=words.get("retroactive_after_days", 3),
        unknown_rules=parse_ranges(words.get("unknown_rules", "")),
    )


def tolerance(text: str | None) -> Tolerance | None:
    if not text:
        return None
    share, basis = text.split()
    return Tolerance(Decimal(share), basis)


def money(text: str | None) -> Money | None:
    return Money.parse(text) if text else None


def weight(kilograms: object) -> Weight | None:
    return None if kilograms is None else Weight.kg(str(kilograms))


def material(words: Words) -> Material:
    return Material(
        name=words["name"],
        hs=HSCode(words["hs"]) if words.get("hs") else None,
        origin=Country(words["origin"]) if words.get("origin") else None,
        proof=words.get("proof", ""),
        value=money(words.get("value")),
        share=Decimal(str(words["share"])) if "share" in words else None,
        weight=weight(words.get("weight_kg")),
    )


def facts(words: Words) -> OriginFacts:
    return OriginFacts(
        country=Country(words["country"]) if words.get("country") else None,
        wholly_obtained=words.get("wholly_obtained"),
        processes=tuple(words.get("processes", ())),
        materials=tuple(map(material, words.get("materials", ()))),
    )


def consignment(words: Words) -> Consignment:
    return Consignment(
        via=tuple(map(Country, words.get("via", "").split())),
        through_document=words.get("through_document"),
        sealed=words.get("sealed"),
        third_party_invoice=words.get("third_party_invoice", False),
        issued_days_after_shipment=words.get("issued_days_after_shipment"),
        fob=money(words.get("fob")),
    )


def case(words: Words) -> OriginCase:
    fob = Money.parse(words["fob"])
    return OriginCase(
        hs=HSCode(words["hs"]),
        market=Country(words["market"]),
        on=words.get("day", DAY),
        known_at=DAY,
        fob=fob,
        ex_works=money(words.get("ex_works")) or fob,
        facts=facts(words["facts"]),
        net=weight(words.get("net_kg")),
        consignment=consignment(words.get("consignment", {})),
    )


def rules(words: list[Words], *, programme: str) -> list[OriginRule]:
    return [
        OriginRule(
            provenance=provenance(f"rule {item['goods']}"),
            programme=programme,
            goods=HSRange.parse(item["goods"]),
            rule=item["rule"],
            general=item.get("general", False),
        )
        for item in words
    ]


def assess(words: Words) -> OriginFinding:
    under = agreement(words["agreement"])
    held = rules(words["rules"], programme=under.programme)
    return assess_origin(case=case(words), agreement=under, rules=held)
