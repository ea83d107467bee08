"""Rules, kinds and cards built from the words of the golden files."""

from datetime import date
from typing import Any

from samphao.engines.documents import Checklist, PaperCase, PaperKind, PaperRule, checklist
from samphao.kernel.country import Country
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.hs import HSCode, parse_ranges
from samphao.kernel.money import Money
from samphao.kernel.product import Flag, Held, ProductCard, Storage
from samphao.kernel.text import Names
from samphao.kernel.validity import Validity

DAY = date(2026, 11, 24)
Words = dict[str, Any]


def provenance(fact: str, words: Words) -> Provenance:
    validity = Validity(words.get("first"), words.get("last"))
    return Provenance(fact, Grade(words.get("grade", "B")), Citation("a test"), validity)


def kind(words: Words) -> PaperKind:
    paper = words["id"]
    names = Names(f"{paper} th", f"{paper} en", f"{paper} zh")
    return PaperKind(provenance(paper, words), paper, names, names, tuple(words.get("held_as", ())))


def rule(words: Words) -> PaperRule:
    lead = words.get("lead", [None, None])
    return PaperRule(
        provenance=provenance(f"rule {words['paper']}", words),
        market=Country(words["market"]) if "market" in words else None,
        paper=words["paper"],
        thai_side=words.get("thai", False),
        step=words["step"],
        goods=parse_ranges(words.get("hs", "*")),
        excludes=parse_ranges(words.get("exclude", "")),
        regimes=tuple(words.get("regime", "").split()),
        modes=tuple(words.get("mode", "").split()),
        when=words.get("when", ""),
        gate=words.get("gate", False),
        auto=words.get("auto", False),
        owner=words.get("owner", "exporter"),
        lead_days_min=lead[0],
        lead_days_max=lead[1] if len(lead) > 1 else None,
        cost=Money.parse(words["cost"]) if "cost" in words else None,
        cost_once=words.get("once", False),
    )


def held(words: Words) -> Held:
    return Held(words["paper"], words.get("number", ""), words.get("valid_to"))


def card(words: Words) -> ProductCard:
    return ProductCard(
        sku="M1",
        name="dried mango",
        price=Money.of(100, "THB"),
        storage=Storage(words.get("storage", "ambient")),
        flags=frozenset(map(Flag, words.get("flags", ()))),
        facts=tuple(words.get("facts", {}).items()),
        held=tuple(map(held, words.get("held", ()))),
    )


def case(words: Words) -> PaperCase:
    return PaperCase(
        card=card(words),
        hs=HSCode(words["hs"]),
        market=Country(words["market"]),
        regime=words["regime"],
        mode=words["mode"],
        programme=words.get("programme", "MFN"),
        on=words.get("day", DAY),
        known_at=DAY,
    )


def list_papers(words: Words) -> Checklist:
    return checklist(
        case=case(words),
        rules=list(map(rule, words["rules"])),
        kinds=list(map(kind, words["kinds"])),
    )
