"""Names of countries: the usual partners at hand, all others from CLDR when asked for."""

from functools import lru_cache

from samphao.kernel.text import Language, Names

LOCALES = {Language.TH: "th", Language.EN: "en", Language.ZH: "zh_Hans"}

PARTNERS = {
    "TH": Names("ไทย", "Thailand", "泰国"),
    "CN": Names("จีน", "China", "中国"),
    "VN": Names("เวียดนาม", "Vietnam", "越南"),
    "LA": Names("ลาว", "Laos", "老挝"),
    "KH": Names("กัมพูชา", "Cambodia", "柬埔寨"),
    "MM": Names("เมียนมา", "Myanmar", "缅甸"),
    "MY": Names("มาเลเซีย", "Malaysia", "马来西亚"),
    "SG": Names("สิงคโปร์", "Singapore", "新加坡"),
    "ID": Names("อินโดนีเซีย", "Indonesia", "印度尼西亚"),
    "PH": Names("ฟิลิปปินส์", "the Philippines", "菲律宾"),
    "BN": Names("บรูไน", "Brunei", "文莱"),
    "JP": Names("ญี่ปุ่น", "Japan", "日本"),
    "KR": Names("เกาหลีใต้", "South Korea", "韩国"),
    "HK": Names("ฮ่องกง", "Hong Kong", "香港"),
    "TW": Names("ไต้หวัน", "Taiwan", "台湾"),
    "IN": Names("อินเดีย", "India", "印度"),
    "AU": Names("ออสเตรเลีย", "Australia", "澳大利亚"),
    "NZ": Names("นิวซีแลนด์", "New Zealand", "新西兰"),
    "US": Names("สหรัฐอเมริกา", "the United States", "美国"),
    "BR": Names("บราซิล", "Brazil", "巴西"),
    "DE": Names("เยอรมนี", "Germany", "德国"),
    "GB": Names("สหราชอาณาจักร", "the United Kingdom", "英国"),
}


@lru_cache(maxsize=512)
def country_name(code: str, language: Language) -> str:
    """Return the country's name, the code itself when there is no such country."""
    if code in PARTNERS:
        return PARTNERS[code].within(language)
    from babel import Locale  # costs 40 ms, and few need it  # noqa: PLC0415

    return str(Locale.parse(LOCALES[language]).territories.get(code, code))
