"""Countries as product lists write them: code, then Thai, English and Chinese names."""

from functools import lru_cache

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.spelling import plain, word_table
from samphao.kernel.country import Country, UnknownCountry

_COUNTRIES = """
TH ไทย ประเทศไทย thailand thai tha 泰国
CN จีน ประเทศจีน china prc chn 中国
VN เวียดนาม vietnam viet_nam vnm 越南
LA ลาว สปป_ลาว laos lao lao_pdr 老挝
KH กัมพูชา เขมร cambodia khm 柬埔寨
MM เมียนมา พม่า myanmar burma mmr 缅甸
MY มาเลเซีย malaysia mys 马来西亚
SG สิงคโปร์ singapore sgp 新加坡
ID อินโดนีเซีย indonesia idn 印度尼西亚 印尼
PH ฟิลิปปินส์ philippines phl 菲律宾
BN บรูไน brunei brn 文莱
TL ติมอร์เลสเต timor_leste east_timor tls 东帝汶
IN อินเดีย india ind 印度
JP ญี่ปุ่น japan jpn 日本
KR เกาหลี เกาหลีใต้ korea south_korea kor 韩国
TW ไต้หวัน taiwan twn 台湾
HK ฮ่องกง hong_kong hongkong hkg 香港
MO มาเก๊า macau macao mac 澳门
AU ออสเตรเลีย australia aus 澳大利亚 澳洲
NZ นิวซีแลนด์ new_zealand nzl 新西兰
US สหรัฐ สหรัฐอเมริกา อเมริกา usa united_states america 美国
CA แคนาดา canada can 加拿大
MX เม็กซิโก mexico mex 墨西哥
BR บราซิล brazil bra 巴西
AR อาร์เจนตินา argentina arg 阿根廷
CL ชิลี chile chl 智利
GB อังกฤษ สหราชอาณาจักร uk united_kingdom england gbr 英国
FR ฝรั่งเศส france fra 法国
DE เยอรมนี เยอรมัน germany deu 德国
IT อิตาลี italy ita 意大利
ES สเปน spain esp 西班牙
NL เนเธอร์แลนด์ netherlands holland nld 荷兰
BE เบลเยียม belgium bel 比利时
CH สวิตเซอร์แลนด์ switzerland che 瑞士
RU รัสเซีย russia rus 俄罗斯
UA ยูเครน ukraine ukr 乌克兰
TR ตุรกี turkey turkiye tur 土耳其
AE สหรัฐอาหรับเอมิเรตส์ ยูเออี uae united_arab_emirates are 阿联酋
SA ซาอุดีอาระเบีย saudi_arabia sau 沙特阿拉伯 沙特
EG อียิปต์ egypt egy 埃及
ZA แอฟริกาใต้ south_africa zaf 南非
PK ปากีสถาน pakistan pak 巴基斯坦
BD บังกลาเทศ bangladesh bgd 孟加拉国
LK ศรีลังกา sri_lanka lka 斯里兰卡
NP เนปาล nepal npl 尼泊尔
"""

COUNTRY_WORDS = word_table(_COUNTRIES)

_UNSAID = frozenset(map(plain, ("unknown", "ไม่ทราบ", "ไม่รู้", "不清楚", "未知", "ไม่แน่ใจ")))


@lru_cache(maxsize=4096)
def read_country(text: str, _hint: str = "") -> Country | None:
    """Return the country; None when the cell says that it is not known."""
    word = plain(text)
    if word in _UNSAID:
        return None
    try:
        return Country(COUNTRY_WORDS.get(word, word))
    except UnknownCountry:
        raise CellFault("intake.country_unknown", value=text) from None


def read_known_country(text: str, hint: str = "") -> Country:
    """Return the country of a product; that it is not known cannot be planned with."""
    country = read_country(text, hint)
    if country is None:
        raise CellFault("intake.country_unknown", value=text)
    return country
