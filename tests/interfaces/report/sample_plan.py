"""A demo plan made by hand: four products, two markets, every verdict and every gap once."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from samphao.engines.classification.contracts import Classification, HSCandidate
from samphao.engines.documents.contracts import Checklist, PaperNeed, PaperStatus
from samphao.engines.landed_cost.contracts import BreakEven, CostLine, LandedCost, Part
from samphao.engines.origin.contracts import (
    MaterialFinding,
    OriginFinding,
    OriginStatus,
    WhatIf,
)
from samphao.engines.plan.contracts import (
    Change,
    ExportPlan,
    MarketPlan,
    NextStep,
    ProductPlan,
    SharedFix,
    Verdict,
    Way,
)
from samphao.engines.tariff.contracts import (
    Charge,
    DutyOption,
    DutyQuote,
    MeasureKind,
    OptionStatus,
    Regime,
)
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import ProductCard
from samphao.kernel.reason import Reason
from tests.interfaces.report.sample_facts import (
    CN,
    CURRENCY,
    KINDS,
    MARKET_NAMES,
    MEASURES,
    ON,
    PAPER_KINDS,
    RATES,
    RULES,
    VN,
    fact,
    sample_book,
)

UNITS = 1000
BAHT = {"CNY": Decimal("4.60"), "VND": Decimal("0.00135")}


def baht(amount: str | Decimal) -> Money:
    return Money.of(Decimal(amount), "THB")


@dataclass(frozen=True)
class Road:
    """One lane with a service, its freight per unit, days and levies per unit."""

    lane: str
    mode: str
    freight: str
    days: tuple[int, int]
    border: str = "none"


SEA = Road("cn.sea", "sea", "7.10", (15, 18))
RAIL = Road("cn.rail", "rail", "9.20", (6, 8), "ask")
AIR = Road("cn.air", "air", "34.00", (3, 4))
TRUCK = Road("vn.road", "road", "4.60", (4, 5), "open")


def cost(
    market: Country, road: Road, *, gate: str, duty: str, retail: str, programme: str
) -> LandedCost:
    """Return a cost whose lines are what a consignment of 1,000 would cost."""
    local = CURRENCY[market]
    before = [("goods", Part.GOODS, gate), ("freight", Part.MOVE, road.freight)]
    cif = sum(Decimal(amount) for *_, amount in before)
    levy = (cif * Decimal(duty)).quantize(Decimal("0.01"))
    tax = ((cif + levy) * Decimal("0.09")).quantize(Decimal("0.01"))
    after = [
        ("duty", Part.STATE, str(levy)),
        ("vat", Part.STATE, str(tax)),
        ("clearance", Part.SERVE, "3.20"),
    ]
    lines = [_line(code, part, amount, local) for code, part, amount in before]
    lines.append(_line("cif", Part.SUBTOTAL, str(cif), local))
    lines += [_line(code, part, amount, local) for code, part, amount in after]
    total = cif + levy + tax + Decimal("3.20")
    left = Decimal(retail) - total if retail else None
    return LandedCost(
        market=market,
        regime=Regime.GENERAL,
        programme=programme,
        lane=road.lane,
        service=f"demo.{road.mode}",
        mode=road.mode,
        units=UNITS,
        lines=tuple(lines),
        total=baht(total * UNITS),
        per_unit=baht(total),
        total_local=Money(total * UNITS / BAHT[local], local),
        unit_local=Money(total / BAHT[local], local),
        customs_value=Money(cif / BAHT[local], local),
        duty=baht(levy),
        taxes=baht(tax),
        retail=baht(retail) if retail else None,
        left=baht(left) if left is not None else None,
        high=None,
        duty_saved=baht("11.69") if programme != "MFN" else None,
        blocked=(),
        reasons=(),
        provenances=(RATES[0].provenance, MEASURES[market][0].provenance),
        grade=Grade.C,
    )


def _line(code: str, part: Part, amount: str, local: str) -> CostLine:
    whole = baht(Decimal(amount) * UNITS)
    values = {"expression": "9%"} if code == "vat" else None
    there = Money(whole.amount / BAHT[local], local)
    return CostLine(code, part, f"{amount} × {UNITS}", whole, there, (), Grade.C, values)


def way(
    market: Country, road: Road, verdict: Verdict, *, gate: str, retail: str, mfn: bool = False
) -> Way:
    programme = "MFN" if mfn else {CN: "ACFTA", VN: "ATIGA"}[market]
    duty = "0.15" if mfn else "0"
    found = cost(market, road, gate=gate, duty=duty, retail=retail, programme=programme)
    return Way(found, verdict, *road.days, road.border)


def finding(programme: str, status: OriginStatus) -> OriginFinding:
    """Return an origin test with a material of every standing."""
    standings = ("originating", "non_originating", "undetermined")
    materials = tuple(
        MaterialFinding(name, baht(value), standing, ())
        for name, value, standing in zip(
            ("มะม่วงสด", "น้ำตาลทราย", "ถุงซิป"), ("41.30", "6.20", "3.80"), standings, strict=True
        )
    )
    needed = (Reason("origin.material_foreign", {"material": "น้ำตาลทราย", "origin": "IN"}),)
    return OriginFinding(
        programme=programme,
        status=status,
        rule="RVC(40) or CC",
        criterion="RVC40" if status is OriginStatus.QUALIFIES else "",
        reasons=(),
        facts_needed=needed if status is OriginStatus.UNRESOLVED else (),
        materials=materials,
        what_if=(WhatIf(needed[0], OriginStatus.DOES_NOT),),
        margin=Decimal("0.325"),
        value_content=Decimal("0.725"),
        proof="form_e",
        proof_needed=True,
        provenances=(fact("origin#rule"),),
        grade=Grade.A,
    )


def duty(market: Country, programme: str) -> DutyQuote:
    value = Money.of("71.50", CURRENCY[market])
    options = tuple(
        DutyOption(
            name,
            OptionStatus.AVAILABLE,
            Charge(MeasureKind.DUTY, rate, value, value * Decimal(0), (), programme=name),
        )
        for name, rate in ((programme, "0%"), ("MFN", "15%"), ("RCEP", "5%"))
    )
    return DutyQuote(HSCode("080450"), market, ON, options, (), (), (), (), (), (), (), Grade.A)


def papers(*missing: str, market: Country) -> Checklist:
    """Return the papers; those named are missing, the invoice makes itself."""
    needs = [
        PaperNeed(PAPER_KINDS[code], RULES[code], _status(code, missing), valid_to=_end(code))
        for code in KINDS
        if RULES[code].market in {None, market}
    ]
    return Checklist(tuple(needs), 63 if missing else 0, baht("200"), Grade.A)


def _status(code: str, missing: tuple[str, ...]) -> PaperStatus:
    if code in missing:
        return PaperStatus.MISSING
    return PaperStatus.AUTO if RULES[code].auto else PaperStatus.HELD


def _end(code: str) -> date | None:
    return date(2027, 12, 31) if code == "thai_fda" else None


def market_plan(market: Country, verdict: Verdict, *, gate: str, retail: str) -> MarketPlan:
    """Return one market's answer with that verdict."""
    roads = (SEA, RAIL, AIR) if market == CN else (TRUCK,)
    routes = tuple(way(market, road, verdict, gate=gate, retail=retail) for road in roads)
    without = way(market, roads[0], verdict, gate=gate, retail=retail, mfn=True)
    status = OriginStatus.UNRESOLVED if verdict is Verdict.ASK else OriginStatus.QUALIFIES
    missing = ("gacc", "label_zh") if verdict is Verdict.FIX else ()
    reasons = {
        Verdict.GO: (),
        Verdict.FIX: (Reason("plan.paper_missing", {"paper": "gacc", "days": "60"}),),
        Verdict.ASK: (Reason("plan.origin_unresolved", {"programme": routes[0].cost.programme}),),
        Verdict.NO: (Reason("plan.loss", {"market": str(market), "money": "12.40 THB"}),),
    }[verdict]
    step = NextStep(Reason("plan.step_get_paper", {"paper": "gacc"}), "plant", 45, 60, paper="gacc")
    return MarketPlan(
        market=market,
        names=MARKET_NAMES[market],
        verdict=verdict,
        reasons=reasons,
        next_steps=(step,) if verdict is Verdict.FIX else (),
        hs=HSCode("080450"),
        duty=duty(market, routes[0].cost.programme),
        findings=(finding(routes[0].cost.programme, status),),
        freight=None,
        ways=(*routes, without),
        best=routes[0],
        programmes=(routes[0], without),
        routes=routes,
        papers=papers(*missing, market=market),
        break_even=BreakEven(18, baht("1116")),
        changes=(
            Change(Reason("plan.change_freight", {"money": "34.22 THB"}), "7.10 THB", "34.22 THB"),
        ),
        facts=(
            *(row.provenance for row in MEASURES[market]),
            RATES[0].provenance,
            RULES["gacc"].provenance,
            fact("origin#rule"),
        ),
        grade=Grade.C,
        oldest=date(2026, 4, 1),
    )


def no_facts(market: Country) -> MarketPlan:
    """Return the answer where the packs hold nothing."""
    return MarketPlan(
        market, MARKET_NAMES[market], Verdict.ASK,
        (Reason("plan.no_facts_duty", {"market": str(market), "hs": "160420"}),),
        (), HSCode("160420"), None, (), None, (), None, (), (), None, None, (), (), Grade.C, None,
    )  # fmt: skip


def product(sku: str, name: str, *markets: MarketPlan) -> ProductPlan:
    card = ProductCard(sku=sku, name=name, price=baht("62"))
    found = Classification((HSCandidate(HSCode("080450"), 90, ()),), certain=True)
    return ProductPlan(card, UNITS, found, markets)


def sample_plan() -> ExportPlan:
    """Return the demo plan."""
    go, fix, ask, no = Verdict.GO, Verdict.FIX, Verdict.ASK, Verdict.NO
    products = (
        product(
            "M1", "มะม่วงน้ำดอกไม้อบแห้ง 80 g (ตัวอย่าง)",
            market_plan(VN, go, gate="62.00", retail="97.20"),
            market_plan(CN, fix, gate="62.00", retail="119.60"),
        ),
        product(
            "M2", "กล้วยตากม้วน 240 g (ตัวอย่าง)",
            market_plan(CN, ask, gate="48.00", retail="70.00"),
            market_plan(VN, no, gate="48.00", retail="50.00"),
        ),
        product("M3", "น้ำพริกเผา <180> & ขิง (ตัวอย่าง)", no_facts(CN), no_facts(VN)),
        product(
            "M4", "ลำไยอบแห้ง 200 g (ตัวอย่าง)",
            market_plan(VN, go, gate="90.00", retail=""),
            market_plan(CN, fix, gate="90.00", retail="149.00"),
        ),
    )  # fmt: skip
    gain = products[0].markets[1].best, products[3].markets[1].best
    left = [found.cost.left for found in gain if found and found.cost.left]
    fixes = (SharedFix("gacc", "", (("M1", CN), ("M4", CN)), left[0] + left[1]),)
    stamp = sample_book().packs
    return ExportPlan(ON, ON, products, fixes, stamp, "1")
