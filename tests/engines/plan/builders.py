"""A small world to plan in: one market, one agreement, two lanes, one gate paper."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from samphao.engines.classification.contracts import Classification, HSCandidate
from samphao.engines.documents.contracts import PaperKind, PaperRule
from samphao.engines.freight.contracts import Basis, Bracket, Lane, Mode, RateBook, Service
from samphao.engines.landed_cost.contracts import (
    ExchangeRate,
    ExciseBase,
    Fee,
    Formula,
    Purpose,
    RegimeRule,
    Valuation,
)
from samphao.engines.origin.contracts import Agreement, OriginRule
from samphao.engines.plan.contracts import FactBook, MarketFacts, MarketFee, Place, PlanRequest
from samphao.engines.plan.desk import PlanDesk, open_plan
from samphao.engines.tariff.contracts import Measure, MeasureKind, Regime
from samphao.kernel.country import THAILAND, Country
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.money import Money
from samphao.kernel.product import Exporter, Held, OriginFacts, ProductCard, SalesUnit
from samphao.kernel.quantities import Weight
from samphao.kernel.reason import Reason
from samphao.kernel.text import Names
from samphao.kernel.validity import ALWAYS, Validity

TODAY = date(2026, 11, 24)
CHINA = Country("CN")
MANGO = HSCode("080450")
NAMES = Names("ชื่อ", "name", "名")


def source(
    fact: str,
    grade: Grade = Grade.B,
    *,
    retrieved: date = TODAY,
    validity: Validity = ALWAYS,
) -> Provenance:
    return Provenance(fact, grade, Citation("a page", "line 1", "words", retrieved), validity)


def measure(
    kind: MeasureKind,
    expression: str,
    *,
    programme: str = "",
    grade: Grade = Grade.B,
    hs: str = "080450",
    validity: Validity = ALWAYS,
    regimes: tuple[Regime, ...] = (),
) -> Measure:
    fact = f"market/cn/measures#{kind.value}{programme}{expression}{validity.first}"
    return Measure(
        provenance=source(fact, grade, validity=validity),
        market=CHINA,
        kind=kind,
        goods=HSRange.parse(hs),
        expression=expression,
        programme=programme,
        regimes=regimes,
    )


def regime(code: Regime, formula: Formula, **figures: object) -> RegimeRule:
    return RegimeRule(source(f"market/cn/regimes#{code.value}"), CHINA, code, formula, **figures)


def lane(code: str, mode: Mode, *, via: tuple[str, ...] = (), **more: object) -> Lane:
    return Lane(
        provenance=source(f"lanes/cn/lanes#{code}", Grade.C),
        id=code,
        market=CHINA,
        mode=mode,
        from_place="th-66",
        names=NAMES,
        via=tuple(Country(word) for word in via),
        **{"to_place": "shanghai", "days_p50": 10, "days_p90": 14, **more},
    )


def place(code: str, country: str) -> Place:
    return Place(source(f"places/th/places#{code}"), code, Country(country), "border_post", NAMES)


def service(code: str, mode: Mode, price: str) -> tuple[Service, Bracket]:
    fact = f"carrier/demo/services#{code}"
    offered = Service(source(fact, Grade.C), code, "demo", NAMES, NAMES, mode, Basis.CONSIGNMENT)
    row = Bracket(source(f"{fact}-rate", Grade.C), code, CHINA, "*", None, Money.parse(price))
    return offered, row


def rates() -> tuple[ExchangeRate, ...]:
    yuan = Decimal("4.60")
    customs = source("currencies/world/exchange#customs")
    commercial = source("currencies/world/exchange#commercial")
    return (
        ExchangeRate(customs, "CNY", "THB", yuan, Purpose.CUSTOMS, CHINA),
        ExchangeRate(commercial, "CNY", "THB", yuan, Purpose.COMMERCIAL),
        ExchangeRate(commercial, "USD", "THB", Decimal(34), Purpose.COMMERCIAL),
    )


def paper_kind(code: str) -> PaperKind:
    return PaperKind(source(f"papers/th/paper_kinds#{code}", Grade.C), code, NAMES, NAMES, (code,))


def paper(code: str, *, grade: Grade = Grade.B, gate: bool = True, **more: object) -> PaperRule:
    figures: dict[str, object] = {"lead_days_min": 45, "lead_days_max": 60, "owner": "plant"}
    figures.update(more)
    return PaperRule(
        provenance=source(f"market/cn/papers#{code}", grade),
        market=CHINA,
        paper=code,
        thai_side=False,
        step=1,
        goods=(HSRange.parse("*"),),
        gate=gate,
        **figures,
    )


@dataclass
class World:
    """The parts of a fact book, to be changed by a test before it plans."""

    measures: list[Measure] = field(
        default_factory=lambda: [
            measure(MeasureKind.DUTY, "15%", programme="MFN"),
            measure(MeasureKind.PREFERENCE, "0%", programme="ACFTA"),
            measure(MeasureKind.VAT, "9%"),
            measure(MeasureKind.CONTROL, "admitted"),
        ]
    )
    regimes: list[RegimeRule] = field(
        default_factory=lambda: [regime(Regime.GENERAL, Formula.STANDARD)]
    )
    lanes: list[Lane] = field(default_factory=lambda: [lane("sea", Mode.SEA)])
    services: list[tuple[Service, Bracket]] = field(
        default_factory=lambda: [service("lcl", Mode.SEA, "7000 THB")]
    )
    papers: list[PaperRule] = field(default_factory=lambda: [paper("gacc_registration")])
    rules: list[OriginRule] = field(
        default_factory=lambda: [
            OriginRule(
                source("agreement/acfta/origin_rules#08"), "ACFTA", HSRange.parse("08"), "WO"
            )
        ]
    )
    kinds: list[str] = field(default_factory=lambda: ["gacc_registration", "form_e"])
    fees: list[MarketFee] = field(default_factory=list)
    places: list[Place] = field(
        default_factory=lambda: [place("nong_khai", "TH"), place("shanghai", "CN")]
    )
    waiver: Money | None = field(default_factory=lambda: Money.of(200, "USD"))

    def fee(
        self, code: str, amount: str, *, before_border: bool = True, regime: str = "general"
    ) -> None:
        """Add a fee by sea."""
        row = Fee(code, source(f"market/cn/fees#{code}", Grade.C), Money.parse(amount))
        row = Fee(row.code, row.provenance, row.amount, before_border=before_border)
        self.fees.append(MarketFee(row, NAMES, CHINA, (regime,), ("sea",)))

    def book(self) -> FactBook:
        """Return the fact book of this world."""
        valuation = Valuation(
            source("market/cn/notes#valuation"),
            CHINA,
            "CNY",
            "CIF",
            Decimal("0.003"),
            ExciseBase.INCLUSIVE,
        )
        agreement = Agreement(
            programme="ACFTA",
            members=(THAILAND, CHINA),
            provenance=source("agreement/acfta/notes#articles"),
            proof="form_e",
            waiver=self.waiver,
        )
        market = MarketFacts(
            CHINA,
            Names("จีน", "China", "中国"),
            valuation,
            tuple(self.regimes),
            tuple(self.measures),
            fees=tuple(self.fees),
        )
        return FactBook(
            markets=(market,),
            agreements=(agreement,),
            origin_rules=tuple(self.rules),
            rate_book=RateBook(
                lanes=tuple(self.lanes),
                services=tuple(offered for offered, _ in self.services),
                brackets=tuple(row for _, row in self.services),
            ),
            paper_kinds=tuple(paper_kind(code) for code in self.kinds),
            paper_rules=tuple(self.papers),
            exchange=rates(),
            places=tuple(self.places),
        )

    def desk(self, classification: Classification | None = None) -> PlanDesk:
        """Return the world indexed; every card gets the same classification."""
        answer = classification or Classification((), abstained=True)
        return open_plan(book=self.book(), classify=lambda _: answer)


def mango(**changes: object) -> ProductCard:
    """Return dried mango with its code, wholly Thai, the registration held."""
    parts: dict[str, object] = {
        "sku": "MANGO-80",
        "name": "มะม่วงอบแห้ง",
        "price": Money.parse("62 THB"),
        "hs": MANGO,
        "unit": SalesUnit(net=Weight.kg("0.08"), gross=Weight.kg("0.1"), per_carton=50),
        "shelf_life_days": 365,
        "origin": OriginFacts(country=THAILAND, wholly_obtained=True),
        "held": (Held("gacc_registration"),),
        "exporter": Exporter(province="th-66"),
        "target_prices": ((CHINA, Money.parse("26 CNY")),),
    }
    parts.update(changes)
    return ProductCard(**parts)


def request(card: ProductCard | None = None, *, units: int | None = 1000) -> PlanRequest:
    return PlanRequest(card or mango(), (CHINA,), TODAY, TODAY, units)


def read_as(*codes: str, certain: bool = False, ruled: bool = False) -> Classification:
    """Return a classification with these candidates."""
    reasons = (Reason("classification.ruling_same"),) if ruled else ()
    candidates = tuple(HSCandidate(HSCode(code), 90, reasons) for code in codes)
    return Classification(candidates, certain=certain)
