"""One spelling for many: what is compared is always text that went through here."""

import re
import unicodedata
from functools import lru_cache

BREAK = "|"
"""Stands between parts of a listing: commas, brackets, slashes and spaced dashes."""

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", "ๆฯ\u200b\u200c\u200d\ufeff")
LATIN_MARKS = re.compile("[\u0300-\u036f]")
SARA_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
TONE_BEFORE_VOWEL = re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e39])")
SPACED_DASH = re.compile(r"\s[-–—~]+\s|[–—]")
STOPS = re.compile(r"[,;:()\[\]{}/|+!?\n\t•、，；：（）【】「」。！？＋]")
ALL_IN_ONE = re.compile(r"\b(\d)\s*-?\s*in\s*-?\s*1\b")
UNIT = (
    r"(?:kgs?|g|gm|gms|grams?|kilograms?|mg|ml|cl|l|lt|litres?|liters?|oz|fl ?oz|lbs?|cm|mm|m|"
    r"in(?:ch(?:es)?)?|"
    r"pcs?|pieces?|packs?|pks?|sachets?|bags?|bottles?|tabs?|tablets?|capsules?|yards?|ply|w|v|"
    r"กรัม|กก|กิโลกรัม|กิโล|มล|มิลลิลิตร|ลิตร|ซม|ซอง|ชิ้น|ถุง|ขวด|กล่อง|เม็ด|แคปซูล|แพ็ค|แพค|ห่อ|"
    r"ก้อน|ตัว|ผืน|ใบ|ฟุต|หลา|"
    r"克|公斤|千克|毫升|升|包|袋|盒|瓶|片|条|个|件|支|粒|只)"
)
SIZE = re.compile(
    r"(?:(?:แพ็ค|แพค|ขนาด|จำนวน|น้ำหนัก|pack of|set of|size)\s*)?"
    r"(?<!\d)\d{1,9}(?:[.,]\d{1,9})?\s*(?:[x*×]\s*\d{1,9}(?:[.,]\d{1,9})?\s*){0,4}"
    rf"(?:{UNIT}\.?(?![a-z\u0e30-\u0e3a\u0e47-\u0e4e]))"
)
COUNT = re.compile(r"(?:แพ็ค|แพค|ขนาด|จำนวน|pack of|set of|x)\s*\d+(?![a-z\d])")
IN_IE = frozenset("cookies brownies smoothies hoodies selfies veggies ties pies beanies".split())
"""Plurals whose singular keeps its "ie": cookie, not cooky."""
TOKEN = re.compile(r"[a-z0-9]+|[\u0e00-\u0e7f]+|[\u3400-\u9fff]+|\|")


def folded(text: str) -> str:
    """Return the text in lower case, with one encoding for each Thai syllable and digit."""
    if text.isascii():
        return text.lower().replace("'", "")
    text = LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(THAI_DIGITS)
    text = SARA_AM.sub("\\1\u0e33", text).replace("เเ", "แ")
    return TONE_BEFORE_VOWEL.sub(r"\2\1", text).lower().replace("'", "")


def spelled(text: str) -> str:
    """Return words with single spaces; numbers and sizes dropped, English words in the singular.

    Runs of Thai and Chinese stay whole; a change of script separates words. `|` stands where
    one part of a listing ends.
    """
    text = folded(text)
    if any(letter.isdigit() for letter in text):
        text = ALL_IN_ONE.sub(r" \1in1 ", text)
        text = COUNT.sub(" ", SIZE.sub(" ", text))
    text = STOPS.sub(f" {BREAK} ", SPACED_DASH.sub(f" {BREAK} ", text))
    return " ".join(singular(token) for token in TOKEN.findall(text) if not token.isdigit())


@lru_cache(maxsize=20_000)
def singular(token: str) -> str:
    """Return an English noun without its plural ending; other scripts as they are."""
    if len(token) < 4 or not token.isascii() or token.endswith(("ss", "us", "is")):
        return token
    if token in IN_IE:
        return token[:-1]
    if token.endswith("ies") and len(token) > 4:
        return token[:-3] + "y"
    if token.endswith(("shes", "ches", "xes", "sses")) or (
        token.endswith("oes") and len(token) > 5
    ):
        return token[:-2]
    return token.removesuffix("s")


def script(character: str) -> str:
    """Return which script a character belongs to: `latin`, `thai`, `han`, or `` for none."""
    if "a" <= character <= "z" or "0" <= character <= "9":
        return "latin"
    if "\u0e00" <= character <= "\u0e7f":
        return "thai"
    return "han" if "\u3400" <= character <= "\u9fff" else ""
