"""Numbers as people write them, with marks for thousands and for decimals."""

import re
from decimal import Decimal
from enum import Enum, auto

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.spelling import folded

LONGEST_NUMBER = 18

_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_COMMA_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_BLANK_GROUPS = re.compile(r"\d{1,3}(?:[ '’]\d{3})+(?:\.\d+)?")
_DOT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}|0,\d+|\d+,\d{4,}")
_ONE_COMMA_GROUP = re.compile(r"[1-9]\d{0,2},\d{3}")
_ONE_DOT_GROUP = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?e[+-]?\d+")
_RANGE = re.compile(
    r"^(?:~|≈|<|>|ประมาณ|approx|about|约|大约|±).*\d|\d\s*(?:-|–|—|~|to|ถึง|至|±)\s*\d"
)
_MONTHS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|"
    "ม.ค|ก.พ|มี.ค|เม.ย|พ.ค|มิ.ย|ก.ค|ส.ค|ก.ย|ต.ค|พ.ย|ธ.ค"
).replace(".", r"\.")
_DATE = re.compile(
    rf"\d{{1,4}}[-/ ](?:{_MONTHS})|(?:{_MONTHS})[-/ ]\d|^\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}\b"
    r"|^\d{1,2}/\d{1,2}$|^\d{4}年"
)


class Marks(Enum):
    """Which sign a lone group of three digits may follow without a second reading."""

    EITHER_DECIMAL = auto()
    """Measures: a dot is decimal; `1,234` may be 1.234 or 1234."""
    THOUSANDS_COMMA = auto()
    """Counts and money of two decimals: `1,234` is 1234; `1.234` may be 1.234 or 1234."""
    THOUSANDS_BOTH = auto()
    """Money without decimals, such as the dong: `1.234` and `1,234` are 1234."""


def number_in(text: str, *, marks: Marks) -> Decimal:
    """Return the number of a text that holds one number and nothing else.

    Raises:
        CellFault: no number, a date, a range, an exponent, two readings, or too many digits.
    """
    word = folded(text)
    sign = word[:1] if word[:1] in {"-", "−", "+"} else ""
    body = word[len(sign) :].strip()
    if body.startswith("(") and body.endswith(")"):
        sign, body = "-", body[1:-1].strip()
    if marks is Marks.THOUSANDS_BOTH and _ONE_DOT_GROUP.fullmatch(body):
        body = body.replace(".", "")
    _refuse_two_readings(text, body, marks)
    plain_digits = _ungrouped(body)
    if plain_digits is None:
        raise why_no_number(text)
    if len(plain_digits) > LONGEST_NUMBER:
        raise CellFault("intake.number_too_long", value=text)
    number = Decimal(plain_digits)
    return -number if sign in {"-", "−"} else number


def _ungrouped(body: str) -> str | None:
    if _PLAIN.fullmatch(body):
        return body
    if _COMMA_GROUPS.fullmatch(body):
        return body.replace(",", "")
    if _DOT_GROUPS.fullmatch(body):
        return body.replace(".", "").replace(",", ".")
    if _DECIMAL_COMMA.fullmatch(body):
        return body.replace(",", ".")
    if _BLANK_GROUPS.fullmatch(body):
        return re.sub(r"[ '’]", "", body)
    return None


def _refuse_two_readings(text: str, body: str, marks: Marks) -> None:
    comma = marks is Marks.EITHER_DECIMAL and _ONE_COMMA_GROUP.fullmatch(body)
    dot = marks is Marks.THOUSANDS_COMMA and _ONE_DOT_GROUP.fullmatch(body)
    if comma or dot:
        whole = re.sub(r"[.,]", "", body)
        split = f"{body.replace(',', '.')}0" if dot else body.replace(",", ".")
        raise CellFault("intake.number_two_readings", value=text, first=whole, second=split)


def why_no_number(text: str) -> CellFault:
    """Return what the text is instead of one plain number."""
    word = folded(text)
    if _SCIENTIFIC.fullmatch(word):
        return CellFault("intake.number_exponent", value=text)
    if _DATE.search(word):
        return CellFault("intake.date_for_number", value=text)
    if _RANGE.search(word):
        return CellFault("intake.number_range", value=text)
    return CellFault("intake.not_a_number", value=text)
