"""Lots of fruit built from the words of the golden files."""

from typing import Any

from samphao.engines.documents import (
    Delivery,
    LabReport,
    LandJourney,
    Listing,
    Lot,
    LotFinding,
    LotRules,
    Orchard,
    PackingHouse,
    check_lot,
)
from samphao.kernel.hs import HSCode, HSRange, parse_ranges
from samphao.kernel.quantities import Weight
from samphao.kernel.validity import Validity

Words = dict[str, Any]


def listing(words: Words) -> Listing | None:
    if words["listed_from"] is None:
        return None
    first, last = words.get("suspended_from"), words.get("suspended_until")
    suspended = (Validity(first, last),) if first else ()
    return Listing(Validity(words["listed_from"]), suspended)


def orchard(words: Words) -> Orchard:
    return Orchard(words["id"], words["grower"], listing(words), Weight.kg(words["harvest_kg"]))


def delivery(words: Words) -> Delivery:
    return Delivery(words["orchard"], Weight.kg(words["kg"]), words["on"])


def journey(words: Words | None) -> LandJourney | None:
    if words is None:
        return None
    return LandJourney(tuple(words["posts"]), words["seal"], words["phyto_seal"])


def lot(words: Words) -> Lot:
    changes = words.get("change_orchard", {})
    members = [{**item, **changes.get(item["id"], {})} for item in words["orchards"]]
    extra = [words["extra_delivery"]] if "extra_delivery" in words else []
    left_out = words.get("without", ())
    taken = [item for item in (*words["deliveries"], *extra) if item["orchard"] not in left_out]
    house = words["packing_house"]
    return Lot(
        hs=HSCode(words["hs"]),
        orchards=tuple(map(orchard, members)),
        deliveries=tuple(map(delivery, taken)),
        packing_house=PackingHouse(house["id"], listing(house)),
        packed=Weight.kg(words["packed_kg"]),
        packed_on=words["packed_on"],
        reports=tuple(
            LabReport(report["paper"], report["passed"], report["laboratory_listed"])
            for report in words["reports"]
        ),
        journey=journey(words["journey"]),
    )


def rules(words: Words) -> LotRules:
    return LotRules(
        species=parse_ranges(words["species"]),
        posts=frozenset(words["posts"]),
        tests=tuple((HSRange.parse(goods), paper) for paper, goods in words["tests"].items()),
    )


def judge(words: Words) -> LotFinding:
    return check_lot(lot=lot(words), rules=rules(words["rules"]), on=words["on"])
