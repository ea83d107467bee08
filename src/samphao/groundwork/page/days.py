"""Days and moments on screen: Thai time, and the Buddhist year in Thai."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from samphao.groundwork.page.speech import language_now, voice
from samphao.groundwork.page.tidying import tidy_text
from samphao.kernel.text import Language

BANGKOK = ZoneInfo("Asia/Bangkok")


def local_day(when: date | datetime) -> date:
    """Return the day in Thailand on which something happened."""
    if isinstance(when, datetime):
        return when.astimezone(BANGKOK).date()
    return when


def shown_day(when: date | datetime) -> str:
    """Return the day as the reader's language writes it, in one piece."""
    return tidy_text(voice(language_now()).day(local_day(when)))


def shown_moment(when: datetime) -> str:
    """Return day and time in Thailand as the reader's language writes them."""
    time = f"{when.astimezone(BANGKOK):%H:%M}"
    joined = {Language.TH: " เวลา ", Language.EN: ", ", Language.ZH: " "}[language_now()]
    return f"{shown_day(when)}{joined}{time}"
