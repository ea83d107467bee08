"""Days on screen: Buddhist era in Thai, common era in English and Chinese."""

from datetime import date

from samphao.kernel.text import Language

BUDDHIST_ERA = 543
THAI_MONTHS = "ม.ค. ก.พ. มี.ค. เม.ย. พ.ค. มิ.ย. ก.ค. ส.ค. ก.ย. ต.ค. พ.ย. ธ.ค.".split()
ENGLISH_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day_text(day: date, language: Language) -> str:
    """Return the day in the words of the language."""
    if language is Language.TH:
        return f"{day.day} {THAI_MONTHS[day.month - 1]} {day.year + BUDDHIST_ERA}"
    if language is Language.ZH:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"


def season_day(day: date, language: Language) -> str:
    """Return a day of any year in the words of the language."""
    if language is Language.TH:
        return f"{day.day} {THAI_MONTHS[day.month - 1]}"
    if language is Language.ZH:
        return f"{day.month}月{day.day}日"
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]}"
