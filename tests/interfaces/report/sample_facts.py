"""A small demo fact book: every figure is invented, graded, and marked demo."""

from datetime import date
from decimal import Decimal

from samphao.engines.documents.contracts import PaperKind, PaperRule
from samphao.engines.freight.contracts import Basis, Lane, Mode, RateBook, Service
from samphao.engines.landed_cost.contracts import ExchangeRate, Fee, Purpose, Valuation
from samphao.engines.plan.contracts import FactBook, MarketFacts, MarketFee, PackStamp, Place
from samphao.engines.tariff.contracts import Measure, MeasureKind
from samphao.kernel.country import Country
from samphao.kernel.grade import Citation, Grade, Provenance
from samphao.kernel.hs import HSRange
from samphao.kernel.money import Money
from samphao.kernel.text import Names

ON = date(2026, 11, 24)
CN, VN = Country("CN"), Country("VN")


def fact(name: str, grade: str = "A", *, read: date | None = ON) -> Provenance:
    cited = Citation("Demo gazette, invented", f"row {name}", "An invented sentence.", read)
    return Provenance(f"demo/sample/{name}", Grade(grade), cited)


def names(th: str, en: str, zh: str) -> Names:
    return Names(th, en, zh)


KINDS = {
    "thai_fda": names("ใบอนุญาตผลิตอาหาร อย.", "Thai FDA food plant licence", "泰国 FDA 食品厂许可"),
    "form_e": names("ฟอร์ม E", "Form E", "Form E 原产地证"),
    "gacc": names("ทะเบียนโรงงาน GACC", "GACC plant registration", "工厂 GACC 注册"),
    "label_zh": names("ฉลากภาษาจีน", "Chinese label", "中文标签"),
    "invoice": names("ใบกำกับสินค้า", "Invoice", "商业发票"),
}
ISSUER = names("หน่วยงานตัวอย่าง", "Demo office", "示例机构")
PAPER_KINDS = {
    code: PaperKind(fact(f"paper_kinds#{code}"), code, name, ISSUER) for code, name in KINDS.items()
}


def rule(paper: str, market: Country | None, *, step: int, **more: object) -> PaperRule:
    defaults: dict[str, object] = {
        "provenance": fact(f"papers#{paper}"),
        "market": market,
        "paper": paper,
        "thai_side": market is None,
        "step": step,
        "goods": (HSRange.parse("*"),),
    }
    return PaperRule(**{**defaults, **more})  # type: ignore[arg-type]


RULES = {
    "thai_fda": rule("thai_fda", None, step=1, gate=True),
    "form_e": rule(
        "form_e", None, step=2, lead_days_min=1, lead_days_max=3, cost=Money.of("200", "THB")
    ),
    "gacc": rule("gacc", CN, step=3, gate=True, owner="plant", lead_days_min=45, lead_days_max=60),
    "label_zh": rule("label_zh", CN, step=4, owner="importer", lead_days_max=5),
    "invoice": rule("invoice", CN, step=5, auto=True),
}


def lane(code: str, market: Country, mode: Mode, name: Names, days: tuple[int, int]) -> Lane:
    return Lane(fact(f"lanes#{code}", "C"), code, market, mode, "a", "b", name, *days)


LANES = (
    lane(
        "cn.sea",
        CN,
        Mode.SEA,
        names("แหลมฉบัง–เซี่ยงไฮ้", "Laem Chabang–Shanghai", "林查班—上海"),
        (15, 18),
    ),
    lane(
        "cn.rail", CN, Mode.RAIL, names("หนองคาย–คุนหมิง", "Nong Khai–Kunming", "廊开—昆明"), (6, 8)
    ),
    lane(
        "cn.air",
        CN,
        Mode.AIR,
        names("สุวรรณภูมิ–กว่างโจว", "Suvarnabhumi–Guangzhou", "素万那普—广州"),
        (3, 4),
    ),
    lane("vn.road", VN, Mode.ROAD, names("มุกดาหาร–ฮานอย", "Mukdahan–Hanoi", "穆达汉—河内"), (4, 5)),
)
SERVICES = tuple(
    Service(
        fact(f"services#{code}", "C"),
        code,
        "demo",
        names("ผู้ขนส่งตัวอย่าง", "Demo carrier", "示例承运人"),
        name,
        mode,
        Basis.CONSIGNMENT,
        demo=True,
    )
    for code, mode, name in (
        ("demo.sea", Mode.SEA, names("เรือ LCL ตัวอย่าง", "Demo sea LCL", "示例海运拼箱")),
        ("demo.rail", Mode.RAIL, names("รถไฟตัวอย่าง", "Demo rail", "示例铁路")),
        ("demo.air", Mode.AIR, names("ทางอากาศตัวอย่าง", "Demo air", "示例空运")),
        ("demo.road", Mode.ROAD, names("รถบรรทุกตัวอย่าง", "Demo truck", "示例公路")),
    )
)


def measure(market: Country, kind: MeasureKind, rate: str, programme: str = "") -> Measure:
    code = f"measures#{market}-{kind.value}-{programme}"
    row = fact(code, "B" if kind is MeasureKind.VAT else "A", read=date(2026, 4, 1))
    return Measure(row, market, kind, HSRange.parse("0804"), rate, programme)


MEASURES = {
    CN: (
        measure(CN, MeasureKind.DUTY, "15%", "MFN"),
        measure(CN, MeasureKind.PREFERENCE, "0%", "ACFTA"),
        measure(CN, MeasureKind.VAT, "9%"),
        measure(CN, MeasureKind.CONTROL, "admitted"),
    ),
    VN: (
        measure(VN, MeasureKind.DUTY, "30%", "MFN"),
        measure(VN, MeasureKind.PREFERENCE, "0%", "ATIGA"),
        measure(VN, MeasureKind.VAT, "8%"),
        measure(VN, MeasureKind.CONTROL, "admitted"),
    ),
}
CURRENCY = {CN: "CNY", VN: "VND"}
MARKET_NAMES = {CN: names("จีน", "China", "中国"), VN: names("เวียดนาม", "Vietnam", "越南")}
RATES = tuple(
    ExchangeRate(fact(f"exchange#{base}", "C"), base, "THB", Decimal(rate), Purpose.COMMERCIAL)
    for base, rate in (("CNY", "4.60"), ("VND", "0.00135"))
)


def clearance(market: Country) -> MarketFee:
    fee = Fee("clearance", fact(f"fees#{market}", "C"), Money.of("3200", "THB"))
    return MarketFee(fee, names("พิธีการขาเข้า", "Import clearance", "进口报关"), market)


def sample_book() -> FactBook:
    """Return the demo book."""
    markets = tuple(
        MarketFacts(
            market,
            MARKET_NAMES[market],
            Valuation(fact(f"valuation#{market}"), market, CURRENCY[market], "CIF"),
            measures=MEASURES[market],
            fees=(clearance(market),),
            demo=True,
        )
        for market in (CN, VN)
    )
    place = Place(
        fact("places#th-66"), "th-66", Country("TH"), "province", names("พิจิตร", "Phichit", "披集")
    )
    stamp = PackStamp("demo/sample", "2026.11.0", ON, "7f3c" * 16, demo=True)
    return FactBook(
        markets=markets,
        rate_book=RateBook(lanes=LANES, services=SERVICES),
        paper_kinds=tuple(PAPER_KINDS.values()),
        paper_rules=tuple(RULES.values()),
        exchange=RATES,
        places=(place,),
        packs=(stamp,),
    )
