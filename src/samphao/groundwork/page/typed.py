"""Numbers and days as people type them."""

import re
from datetime import date
from typing import Final

THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?")
ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
DAY_FIRST: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
BUDDHIST_YEARS: Final = range(2400, 2700)
BUDDHIST_ERA: Final = 543


def plain_number(*, text: str) -> str:
    """Return a number without the commas between its thousands; other text as it is.

    A lone comma stays: in 12,5 it may be meant as the decimal point.
    """
    found = text.strip()
    return re.sub("[,，]", "", found) if THOUSANDS.fullmatch(found) else text


def typed_day(*, text: str) -> date | None:
    """Return the day a text means, None when it means none.

    The day comes before the month, as in Thailand, and a year from 2400 to 2699 is Buddhist.
    """
    found = text.strip()
    if match := YEAR_FIRST.fullmatch(found):
        year, month, day = (int(part) for part in match.groups())
    elif match := DAY_FIRST.fullmatch(found):
        day, month, year = (int(part) for part in match.groups())
    else:
        return None
    year -= BUDDHIST_ERA if year in BUDDHIST_YEARS else 0
    try:
        return date(year, month, day)
    except ValueError:
        return None
