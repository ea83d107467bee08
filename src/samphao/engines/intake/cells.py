"""What a spreadsheet may have done to a cell before anybody reads its words."""

import re
from functools import lru_cache

from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.papers import parts_of
from samphao.engines.intake.spelling import folded, tidy

LONGEST_NAME = 300
LONGEST_TEXT = 4000
SHOWN = 80
LONGEST_NOTHING = 12

_SUSPICIOUS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd#Ãàâä]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ERRORS = re.compile(
    r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!)", re.IGNORECASE
)
_TOO_NARROW = re.compile(r"#{3,}")
# Thai or Chinese that was saved as UTF-8 and opened as a Western encoding.
_MOJIBAKE = re.compile("(?:à[¸¹].?){2}|(?:[äåæçèé][\u0080-\u00bf]{2}){2}|Ã[\u0080-\u00bf]")
_BLANK = frozenset({"", "-", "--", "---", "–", "—", "_", "n/a", "null"})
_NOTHING = frozenset({"none", "ไม่มี", "ไม่ระบุ", "无", "没有", "暂无", "nil"})

MARKS = {
    "error": "intake.formula_error",
    "formula": "intake.formula_without_value",
    "merged": "intake.merged_cell",
    "date": "intake.date_for_number",
    "quote": "intake.quote_not_closed",
}


def refuse_mark(text: str, mark: str) -> None:
    """Refuse a cell of which the file itself says that it holds no plain value."""
    raise CellFault(MARKS[mark], value=text[:SHOWN])


def refuse_spoiled(text: str) -> None:
    """Refuse formula errors, control characters and text in the wrong encoding."""
    if _SUSPICIOUS.search(text) is None:
        return
    if _CONTROL.search(text):
        raise CellFault(
            "intake.control_character", kept=None, value=_CONTROL.sub("?", text)[:SHOWN]
        )
    if _ERRORS.fullmatch(text.strip()):
        raise CellFault("intake.formula_error", value=text.strip())
    if _TOO_NARROW.fullmatch(text.strip()):
        raise CellFault("intake.column_too_narrow", value=text.strip()[:SHOWN])
    if "\ufffd" in text or _MOJIBAKE.search(text):
        raise CellFault("intake.wrong_encoding", value=text[:SHOWN])


def is_blank(text: str) -> bool:
    """Tell whether the cell says nothing."""
    return not text or text.strip().lower() in _BLANK


def says_nothing(text: str) -> bool:
    """Tell whether a list of things is stated to be empty."""
    return len(text) <= LONGEST_NOTHING and folded(text) in _NOTHING


def read_name(text: str, _hint: str = "") -> str:
    """Return a short text as written, without blanks at its ends."""
    return _limited(text, LONGEST_NAME)


def read_text(text: str, _hint: str = "") -> str:
    """Return a text as written, without blanks at its ends."""
    return _limited(text, LONGEST_TEXT)


@lru_cache(maxsize=4096)
def read_list(text: str, _hint: str = "") -> tuple[str, ...]:
    """Return the parts of a cell, separated by semicolon, comma or line."""
    return parts_of(_limited(text, LONGEST_TEXT))


def _limited(text: str, limit: int) -> str:
    word = tidy(text)
    if len(word) > limit:
        raise CellFault("intake.too_long", value=word[:SHOWN], limit=str(limit))
    return word
