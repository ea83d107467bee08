"""What belongs together stays on one line: numbers with units, dates, ranges, the repeat mark."""

import re

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

NO_BREAK, JOINER = "\u00a0", "\u2060"
MONTHS = (
    r"ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.|"
    "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
UNITS = (
    f"{MONTHS}|วัน|ครั้ง|คน|ราย|ไร่|แปลง|ชุด|หน่วย|ฉบับ|สินค้า|ตลาด|บาท|หยวน|นาที|เดือน|ปี|ไบต์|"
    "days?|times?|people|persons?|rai|plots?|minutes?|hours?|months?|years?|bytes|kg|g|ml|cm|"
    "THB|CNY|VND|USD|天|次|人|莱|块|份|种|个|元|泰铢|分钟|小时|个月|年|字节"
)
BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{UNITS})(?![A-Za-z]))")
BEFORE_YEAR = re.compile(rf"({MONTHS}) (?=\d{{4}}\b)")
THAI_RUN = re.compile(r"[\u0e00-\u0e7f]+(?: [\u0e00-\u0e7f]+)*")
HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
RANGE = re.compile(r"(?<=\d)–(?=\d)")


def tidy_text(text: str) -> str:
    """Return a text with its numbers tied to what they count."""
    text = BEFORE_UNIT.sub(NO_BREAK, text)
    text = BEFORE_YEAR.sub(rf"\1{NO_BREAK}", text)
    text = RANGE.sub(f"{JOINER}–{JOINER}", text)
    return text.replace(" · ", f"{NO_BREAK}· ").replace(" ๆ", f"{NO_BREAK}ๆ")


def tidy_markup(value: object) -> SafeString:
    """Return the same for a template; what was not markup yet is escaped first."""
    shown = value if isinstance(value, str) else str(value)
    # Only blanks and dashes change, and none of them can open a tag or end an attribute.
    return mark_safe(tidy_text(conditional_escape(shown)))  # noqa: S308  (escaped in this line)


def phrase_markup(value: object) -> SafeString:
    """Return a heading whose phrases break between each other before they break inside.

    Thai and Chinese write no blanks inside a phrase, and browsers split names by dictionary or
    anywhere. English needs no help, and what has markup of its own keeps it.
    """
    # Stripped after it was escaped: a stripped string no longer knows whether it was.
    sentence = mark_safe(tidy_markup(value).strip())  # noqa: S308
    is_thai = THAI_RUN.search(sentence) is not None
    if "<" in sentence or not (is_thai or HAN_RUN.search(sentence)):
        return sentence
    parts = sentence.split(" ") if is_thai else re.split(r"(?<=[，：])", sentence)
    # Each part is a piece of what was escaped above.
    pieces = ((mark_safe(part),) for part in parts)  # noqa: S308
    return format_html_join(" " if is_thai else "", "<span>{}</span>", pieces)


def tongue_markup(value: object, *, tag: str) -> SafeString:
    """Return a name with every run of Thai or Chinese in another language's page named so.

    A screen reader then pronounces it, and a Chinese name is not drawn with Japanese signs.
    """
    shown: str = conditional_escape(value if isinstance(value, str) else str(value))
    if "<" in shown:
        return mark_safe(shown)  # noqa: S308  (escaped above; it has markup of its own)
    if tag != "th":
        shown = THAI_RUN.sub(r'<span lang="th">\g<0></span>', shown)
    if not tag.startswith("zh"):
        shown = HAN_RUN.sub(r'<span lang="zh-Hans">\g<0></span>', shown)
    return mark_safe(shown)  # noqa: S308  (escaped above; only our own tags were added)
