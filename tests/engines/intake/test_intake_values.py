"""What people write in cells, and what it means."""

from datetime import date
from decimal import Decimal

import pytest

from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money
from samphao.kernel.product import Flag, Held, Storage, VATStatus
from samphao.kernel.quantities import Dimensions, Weight
from tests.engines.intake.lists import card_with, cards, codes, read


@pytest.mark.parametrize(
    ("header", "cell", "expected"),
    [
        ("ราคา", "๑๒๐ บาท", "120 THB"),
        ("price", "฿1,250.50", "1250.50 THB"),
        ("price", "1,250 บาท/ถุง", "1250 THB"),
        ("出厂价", "26元/袋", "26 CNY"),
        ("price", "RMB 26", "26 CNY"),
        ("price (CNY)", "26", "26 CNY"),
        ("price (THB)", "12,50", "12.50 THB"),
        ("price (THB)", "1.234,50", "1234.50 THB"),
        ("price (THB)", "1,234,567.5", "1234567.5 THB"),
        ("price (THB)", "1.234.567", "1234567 THB"),
        ("price (THB)", "1 250.50", "1250.50 THB"),
        ("price (THB)", "0.125", "0.125 THB"),
        ("price (THB)", "12.3450", "12.3450 THB"),
        ("price", "150.000 VND", "150000 VND"),
        ("price", "150.000 ₫", "150000 VND"),
        ("ราคาต่อชิ้น", "US$ 3.20", "3.20 USD"),
        ("unit price", "+5 THB", "5 THB"),
        ("price", "25 บาทต่อถุง", "25 THB"),
        ("price", "THB 25 per bag", "25 THB"),
    ],
)
def test_a_price_is_read_with_its_currency(header: str, cell: str, expected: str) -> None:
    results = read([("sku", "name", header), ("A1", "mango", cell)])

    assert [card.price for card in cards(results)] == [Money.parse(expected)]


@pytest.mark.parametrize(
    ("header", "cell", "grams"),
    [
        ("net weight", "80 g", "80"),
        ("น้ำหนักสุทธิ", "๐.๕ กก.", "500"),
        ("净重", "1.5公斤", "1500"),
        ("net weight (kg)", "0,5", "500"),
        ("net weight (g)", "1 kg", "1000"),
        ("net_weight_g", "80", "80"),
        ("น้ำหนักสุทธิ (กรัม)", "80 กรัม/ถุง", "80"),
        ("net weight", "5 ขีด", "500"),
        ("net weight", "1 lb", "453.59237"),
        ("ปริมาณสุทธิ", "250 กรัม", "250"),
    ],
)
def test_a_weight_is_read_in_its_unit(header: str, cell: str, grams: str) -> None:
    assert card_with(header, cell).unit.net == Weight(Decimal(grams))


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("dimensions", "20x15x10 cm"),
        ("ขนาด", "20 × 15 × 10 ซม."),
        ("ขนาด (มม.)", "200*150*100"),
        ("尺寸", "20cm x 15cm x 10cm"),
        ("dimensions", "0.2 m x 15 cm x 100 mm"),
        ("ขนาด", "กว้าง 20 ยาว 15 สูง 10 ซม."),
        ("dimensions (cm)", "20 15 10"),
        ("dimensions", "L: 20 W: 15 H: 10 cm"),
        ("dimensions (cm)", "20 by 15 by 10"),
    ],
)
def test_sides_are_read_in_centimetres(header: str, cell: str) -> None:
    assert card_with(header, cell).unit.dimensions == Dimensions(
        Decimal(20), Decimal(15), Decimal(10)
    )


def test_three_columns_make_a_size() -> None:
    head = ("sku", "name", "price (THB)", "ยาว (ซม.)", "กว้าง (ซม.)", "สูง (มม.)")

    results = read([head, ("A1", "mango", "12", "20", "15", "100")])

    sides = Dimensions(Decimal(20), Decimal(15), Decimal(10))
    assert [card.unit.dimensions for card in cards(results)] == [sides]


@pytest.mark.parametrize(
    ("header", "cell", "millilitres"),
    [
        ("volume (ml)", "250", 250),
        ("ปริมาตร", "1.5 ลิตร", 1500),
        ("净含量", "250毫升", 250),
        ("content_ml", "30", 30),
    ],
)
def test_a_volume_is_read_in_millilitres(header: str, cell: str, millilitres: int) -> None:
    assert card_with(header, cell).unit.content_ml == Decimal(millilitres)


@pytest.mark.parametrize(
    ("header", "cell", "count"),
    [
        ("per carton", "24", 24),
        ("จำนวนต่อลัง", "24 ถุง/ลัง", 24),
        ("每箱数量", "1,200袋", 1200),
        ("per carton", "2 โหล", 24),
    ],
)
def test_units_per_carton_are_counted(header: str, cell: str, count: int) -> None:
    assert card_with(header, cell).unit.per_carton == count


@pytest.mark.parametrize(
    ("header", "cell", "days"),
    [
        ("shelf life (days)", "180", 180),
        ("อายุการเก็บ", "๖ เดือน", 180),
        ("保质期", "18个月", 540),
        ("shelf life", "1 ปี 6 เดือน", 545),
        ("shelf life (months)", "12", 360),
        ("shelf life", "1.5 years", None),
    ],
)
def test_shelf_life_is_read_in_days(header: str, cell: str, days: int | None) -> None:
    results = read([("sku", "name", "price (THB)", header), ("A1", "mango", "12", cell)])

    assert [card.shelf_life_days for card in cards(results)] == [days]
    assert codes(results) == ([] if days else ["not_whole"])


@pytest.mark.parametrize(
    ("cell", "storage"),
    [
        ("แช่แข็ง", Storage.FROZEN),
        ("-18°C", Storage.FROZEN),
        ("冷藏", Storage.CHILLED),
        ("2-8 °C", Storage.CHILLED),
        ("Room temperature", Storage.AMBIENT),
    ],
)
def test_storage_is_recognised_in_words_and_degrees(cell: str, storage: Storage) -> None:
    assert card_with("storage", cell).storage is storage


@pytest.mark.parametrize(
    ("header", "cell", "flags"),
    [
        ("flags", "liquid; แอลกอฮอล์", {Flag.LIQUID, Flag.ALCOHOL}),
        ("flags", "电池/气雾剂", {Flag.BATTERY, Flag.AEROSOL}),
        ("flags", "ไม่มี", set()),
        ("flags", "none; live", {Flag.LIVE}),
        ("ของเหลว", "ใช่", {Flag.LIQUID}),
        ("battery", "✗", set()),
        ("battery", "unknown", set()),
    ],
)
def test_flags_are_read_from_a_list_or_a_column(header: str, cell: str, flags: set[Flag]) -> None:
    assert card_with(header, cell).flags == flags


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        (
            "GMP 10-2-12345 (31/12/2570); GAP",
            [("GMP", "10-2-12345", date(2027, 12, 31)), ("GAP", "", None)],
        ),
        ("ISO 22000 เลขที่ AB-1 (valid to 2027-05-01)", [("ISO 22000", "AB-1", date(2027, 5, 1))]),
        ("Basic Yellow 2", [("Basic Yellow 2", "", None)]),
        ("GB 7718-2025 DEMO-0001", [("GB 7718-2025", "DEMO-0001", None)]),
        (
            "อย. 10-2-1, ฮาลาล (31 ธ.ค. 2570)",
            [("อย.", "10-2-1", None), ("ฮาลาล", "", date(2027, 12, 31))],
        ),
        ("GMP（2027年12月31日）", [("GMP", "", date(2027, 12, 31))]),
        ("GMP (31 December 2570)", [("GMP", "", date(2027, 12, 31))]),
        ("GMP (Dec 31, 2027)", [("GMP", "", date(2027, 12, 31))]),
        ("GMP (12/31/2027)", [("GMP", "", date(2027, 12, 31))]),
        ("GMP (โรงงานหลัก)", [("GMP (โรงงานหลัก)", "", None)]),
    ],
)
def test_papers_keep_their_words_number_and_last_day(
    cell: str, held: list[tuple[str, str, date | None]]
) -> None:
    assert card_with("ใบรับรอง", cell).held == tuple(Held(*paper) for paper in held)


@pytest.mark.parametrize(
    ("cell", "digits"),
    [("0804.50", "080450"), ("HS 0804.50.20", "08045020"), ("๐๘๐๔๕๐", "080450"), ("0804", "0804")],
)
def test_a_tariff_code_is_read_in_any_writing(cell: str, digits: str) -> None:
    assert card_with("hs", cell).hs == HSCode(digits)


def test_a_code_in_a_markets_nomenclature_is_kept_apart() -> None:
    card = card_with("海关编码 中国", "0804.50.30")

    assert card.national_codes == ((Country("CN"), HSCode("08045030")),)
    assert card.hs is None
    assert card_with("hs th", "0804.50.20").hs == HSCode("08045020")


@pytest.mark.parametrize("header", ["hs jp", "พิกัด ญี่ปุ่น", "海关编码 日本"])
@pytest.mark.parametrize("cell", ["220210100", "2202.10.100", "2202.10-100"])
def test_a_japanese_line_of_nine_digits_is_read_in_japans_own_column(
    header: str, cell: str
) -> None:
    assert card_with(header, cell).national_codes == ((Country("JP"), HSCode("220210100")),)


def test_six_digits_are_enough_in_japans_own_column() -> None:
    assert card_with("hs jp", "0804.50").national_codes == ((Country("JP"), HSCode("080450")),)


def test_other_closed_lists_are_recognised() -> None:
    assert card_with("basis", "FOB แหลมฉบัง").incoterm is Incoterm.FOB
    assert card_with("vat", "ไม่จดทะเบียน").exporter.vat is VATStatus.NOT_REGISTERED
    assert card_with("origin", "ประเทศไทย").origin.country == Country("TH")
    assert card_with("wholly obtained", "ไม่ทราบ").origin.wholly_obtained is None
    assert card_with("ผลิตได้ทั้งหมด", "ใช่").origin.wholly_obtained is True
    assert card_with("processes", "อบแห้ง; บรรจุ").origin.processes == ("อบแห้ง", "บรรจุ")
    assert card_with("capacity", "20,000 ถุง/เดือน").monthly_capacity == 20000


@pytest.mark.parametrize("cell", ["เชียงใหม่", "จังหวัดเชียงใหม่", "จ. เชียงใหม่", "清迈府", "TH-50"])
def test_a_province_is_found_by_name_or_code(cell: str) -> None:
    assert card_with("จังหวัด", cell).exporter.province == "th-50"


def test_an_everyday_name_of_a_province_is_found() -> None:
    assert card_with("province", "กทม.").exporter.province == "th-10"


@pytest.mark.parametrize(
    ("header", "cell", "facts"),
    [
        ("fact:state", "อบแห้ง", (("state", "dried"),)),
        ("สภาพ", "冷冻", (("state", "frozen"),)),
        ("sugar added", "ไม่มี", (("sugar_added", "no"),)),
        ("ข้อมูล:เติมน้ำตาล", "ใช่", (("sugar_added", "yes"),)),
        ("fact: roast", "Green", (("roast", "green"),)),
        ("fact:layers", "1", (("layers", "1"),)),
    ],
)
def test_facts_are_read_from_columns(
    header: str, cell: str, facts: tuple[tuple[str, str], ...]
) -> None:
    assert card_with(header, cell).facts == facts


@pytest.mark.parametrize(
    ("header", "cell", "target"),
    [
        ("price_cn", "26 CNY", ("CN", "26 CNY")),
        ("ราคาขายปลีก จีน (หยวน)", "26", ("CN", "26 CNY")),
        ("目标零售价 越南", "95.000 VND", ("VN", "95000 VND")),
        ("target_price_vn_thb", "120", ("VN", "120 THB")),
    ],
)
def test_target_prices_belong_to_a_market(header: str, cell: str, target: tuple[str, str]) -> None:
    market, price = target

    assert card_with(header, cell).target_prices == ((Country(market), Money.parse(price)),)
