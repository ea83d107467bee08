"""Units and currencies as product lists write them, in cells and in headers."""

import re
from decimal import Decimal

from samphao.engines.intake.countries import COUNTRY_WORDS
from samphao.engines.intake.spelling import plain, word_table

WEIGHT_WORDS = word_table("""
g gram grams gm gms gr กรัม ก. 克 公克
kg kgs kilo kilogram kilograms กก. กิโล กิโลกรัม โล 公斤 千克
mg มก. มิลลิกรัม 毫克
t ton tons tonne tonnes ตัน 吨
ขีด
lb lbs pound pounds ปอนด์ 磅
oz ounce ounces ออนซ์ 盎司
""")
GRAMS = {
    "g": Decimal(1),
    "kg": Decimal(1000),
    "mg": Decimal("0.001"),
    "t": Decimal(1000000),
    "ขีด": Decimal(100),  # the market's hundred grams
    "lb": Decimal("453.59237"),
    "oz": Decimal("28.349523125"),
}

LENGTH_WORDS = word_table("""
cm cms centimetre centimetres centimeter centimeters ซม. เซน เซนติเมตร 厘米 公分
mm millimetre millimeter มม. มิล มิลลิเมตร 毫米
m metre meter metres meters เมตร ม. 米
in inch inches นิ้ว 英寸 寸
""")
CENTIMETRES = {
    "cm": Decimal(1),
    "mm": Decimal("0.1"),
    "m": Decimal(100),
    "in": Decimal("2.54"),
}

VOLUME_WORDS = word_table("""
ml mls millilitre milliliter มล. มิลลิลิตร ซีซี cc 毫升
l litre liter litres liters ลิตร ล. 升
cl centilitre centiliter เซนติลิตร 厘升
""")
MILLILITRES = {"ml": Decimal(1), "l": Decimal(1000), "cl": Decimal(10)}

TIME_WORDS = word_table("""
day days d วัน 天 日
week weeks สัปดาห์ อาทิตย์ 周 星期
month months mo mth mths เดือน 个月 月
year years yr yrs y ปี 年
""")
# A month counts thirty days: never longer than what the maker promises.
DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}

CURRENCY_WORDS = word_table("""
THB baht bath บาท บ. ฿ บาทไทย 泰铢 铢
CNY rmb yuan renminbi หยวน 元 人民币 块
VND dong ดอง ดอน đ ₫ 越南盾 盾
USD us$ us_dollar us_dollars ดอลลาร์สหรัฐ ดอลลาร์สหรัฐฯ 美元 美金
EUR euro euros ยูโร € 欧元
JPY yen เยน 日元 日圆
LAK kip กีบ 基普
KHR riel เรียล 瑞尔
MMK kyat จ๊าด 缅币
MYR ringgit ริงกิต 林吉特
SGD s$ ดอลลาร์สิงคโปร์ 新加坡元
HKD hk$ ดอลลาร์ฮ่องกง 港币 港元
GBP pound_sterling ปอนด์สเตอร์ลิง 英镑
KRW won วอน 韩元
TWD nt$ ดอลลาร์ไต้หวัน 新台币
AUD
INR
IDR
PHP
CHF
CAD
NZD
""")
# One sign for two currencies: ¥ is yuan and yen, $ is a dozen dollars.
AMBIGUOUS_SIGNS = {
    "¥": "CNY, JPY",
    "$": "USD, SGD, HKD",
    "dollar": "USD, SGD, HKD",
    "ดอลลาร์": "USD, SGD, HKD",
}

EACH_WORDS = frozenset(
    map(
        plain,
        """
        unit piece pc pcs pieces units each bag bags box boxes bottle bottles jar jars pack packs
        packet packets can cans pair pairs set sets tube tubes sachet sachets item items bar bars
        ชิ้น หน่วย ถุง กล่อง ขวด กระปุก ห่อ แพ็ค แพ็ก กระป๋อง คู่ ชุด หลอด ซอง อัน ใบ ผืน ตัว ก้อน ลูก แผ่น ตลับ
        件 个 袋 盒 瓶 罐 包 支 条 块 只 双 套 片 单位 张
        """.split(),
    )
)
PER = re.compile(r"\s*(?:/|ต่อ|\bper\b|每)\s*")
"""What stands between a unit and the thing that it is counted for."""

_PER = ("per", "ต่อ", "每", "/", "a", "")
_CARTON = ("carton", "ctn", "case", "ลัง", "กล่อง", "箱")
_MONTH = ("month", "mth", "เดือน", "月", "ละเดือน")
EACH_HINTS = frozenset(plain(per + word) for per in _PER for word in EACH_WORDS) | frozenset(
    plain(per + word) for per in _PER for word in (*_CARTON, *_MONTH)
)

MARKET_CURRENCIES = {
    "CN": "CNY", "VN": "VND", "LA": "LAK", "KH": "KHR", "MM": "MMK", "MY": "MYR", "SG": "SGD",
    "ID": "IDR", "PH": "PHP", "JP": "JPY", "KR": "KRW", "TW": "TWD", "HK": "HKD", "AU": "AUD",
    "NZ": "NZD", "US": "USD", "GB": "GBP", "IN": "INR", "DE": "EUR", "FR": "EUR", "TH": "THB",
}  # fmt: skip

HINT_WORDS: dict[str, dict[str, str]] = {}
"""What a word at the edge of a header may say: the word, then kind of hint and its value."""

for _kind, _table in (
    ("weight", WEIGHT_WORDS),
    ("length", LENGTH_WORDS),
    ("volume", VOLUME_WORDS),
    ("time", TIME_WORDS),
    ("currency", CURRENCY_WORDS),
    ("market", COUNTRY_WORDS),
    ("each", dict.fromkeys(EACH_HINTS, "each")),
    ("percent", dict.fromkeys(("%", "percent", "pct", "เปอร์เซ็นต์", "ร้อยละ", "百分比"), "%")),
):
    for _word, _value in _table.items():
        HINT_WORDS.setdefault(plain(_word), {})[_kind] = _value
