"""Days in cells: ISO, Thai, English and Chinese writing, common and Buddhist years."""

import re
from datetime import date

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.spelling import folded

BUDDHIST_LEAD = 543
_MONTHS = """
มกราคม ม.ค. january jan
กุมภาพันธ์ ก.พ. february feb
มีนาคม มี.ค. march mar
เมษายน เม.ย. april apr
พฤษภาคม พ.ค. may
มิถุนายน มิ.ย. june jun
กรกฎาคม ก.ค. july jul
สิงหาคม ส.ค. august aug
กันยายน ก.ย. september sep sept
ตุลาคม ต.ค. october oct
พฤศจิกายน พ.ย. november nov
ธันวาคม ธ.ค. december dec
"""
_MONTH_OF = {
    folded(word).replace(".", ""): number
    for number, line in enumerate(_MONTHS.strip().splitlines(), start=1)
    for word in line.split()
}
_NUMBERS = re.compile(r"(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?")
_DAY_FIRST = re.compile(
    r"(\d{1,2})[\s-]*([^\W\d_][^\d\s-]*?)\.?,?[\s-]*(?:พ\.ศ\.|ค\.ศ\.)?\s*(\d{2,4})"
)
_MONTH_FIRST = re.compile(r"([^\W\d_][^\d\s]*?)\.?\s*(\d{1,2}),?\s+(\d{2,4})")


def read_day(text: str) -> date:
    """Return the day; a year from 2400 on is Buddhist, and day comes before month.

    Raises:
        CellFault: no day, or a year of two digits, which is Buddhist or common.
    """
    day, month, year = _parts(text)
    if len(year) < 4:
        short = int(year)
        readings = {"first": str(2500 + short - BUDDHIST_LEAD), "second": str(2000 + short)}
        raise CellFault("intake.year_two_readings", value=text, **readings)
    number = int(year)
    try:
        return date(number - BUDDHIST_LEAD if number >= 2400 else number, month, day)
    except ValueError:
        raise CellFault("intake.not_a_day", value=text) from None


def _parts(text: str) -> tuple[int, int, str]:
    word = folded(text)
    found = _NUMBERS.fullmatch(word)
    if found:
        first, middle, last = found.groups()
        if len(first) == 4:
            return int(last), int(middle), first
        if int(middle) > 12 >= int(first):
            return int(middle), int(first), last
        return int(first), int(middle), last
    for pattern, order in ((_DAY_FIRST, (0, 1, 2)), (_MONTH_FIRST, (1, 0, 2))):
        found = pattern.fullmatch(word)
        if found:
            day, month, year = (found.groups()[place] for place in order)
            number = _MONTH_OF.get(month.replace(".", ""))
            if number is not None:
                return int(day), number, year
    raise CellFault("intake.not_a_day", value=text)
