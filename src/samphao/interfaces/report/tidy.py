"""What belongs together stays on one line: numbers with units, dates, ranges."""

import re

NO_BREAK, JOINER = "\u00a0", "\u2060"
MONTHS = (
    r"ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.|"
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
UNITS = (
    f"{MONTHS}|วัน|หน่วย|ฉบับ|สินค้า|ตลาด|บาท|หยวน|ด่ง|ทาง|จุด|days?|units?|papers?|products?|"
    "points?|kg|g|ml|cm|THB|CNY|VND|USD|天|件|份|种|个|元|泰铢|越南盾"
)
BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{UNITS})(?![A-Za-z]))")
BEFORE_YEAR = re.compile(rf"({MONTHS}) (?=\d{{4}}\b)")
IN_BRACKETS = re.compile(r"\([\u0e00-\u0e7f]{2,16}\)")
THAI_RUN = re.compile(r"[\u0e00-\u0e7f]+(?: [\u0e00-\u0e7f]+)*")
HAN_RUN = re.compile(r"[\u3400-\u9fff]+(?:[，。、][\u3400-\u9fff]+)*")
RANGE = re.compile(r"(?<=\d)–(?=\d)")


def tidy(html: str) -> str:
    """Return a text with its numbers tied to what they count and short Thai asides in one piece."""
    html = BEFORE_UNIT.sub(NO_BREAK, html)
    html = BEFORE_YEAR.sub(rf"\1{NO_BREAK}", html)
    html = RANGE.sub(f"{JOINER}–{JOINER}", html)
    html = IN_BRACKETS.sub(r'<span class="nw">\g<0></span>', html)
    html = html.replace(" · ", f"{NO_BREAK}· ")
    return html.replace(" ๆ", f"{NO_BREAK}ๆ")


def phrases(sentence: str) -> str:
    """Return a heading whose phrases break between each other before they break inside.

    Thai and Chinese write no blanks inside a phrase, and browsers split names by dictionary or
    anywhere. English headings need no help.
    """
    thai = THAI_RUN.search(sentence) is not None
    if "<" in sentence or not (thai or HAN_RUN.search(sentence)):
        return sentence
    parts = sentence.split(" ") if thai else re.split(r"(?<=[，：])", sentence)
    return (" " if thai else "").join(f"<span>{part}</span>" for part in parts)


def marked(html: str, *, tag: str) -> str:
    """Return the page with every run of Thai or Chinese in another language's text named so."""
    if tag != "th":
        html = THAI_RUN.sub(r'<span lang="th">\g<0></span>', html)
    if not tag.startswith("zh"):
        html = HAN_RUN.sub(r'<span lang="zh-Hans">\g<0></span>', html)
    return html
