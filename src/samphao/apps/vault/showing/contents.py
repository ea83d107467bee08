"""The exact bytes of a disclosure as a page can show them, with nothing in them hidden."""

import unicodedata
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default

MOST_SHOWN = 64 * 1024
MOST_DUMPED = 2 * 1024
LINE = 16
# Signs that are seen by what they do.
SEEN = frozenset("\n\r\t")
UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Contents:
    """What is shown: `is_text` where it is text and not a table of bytes, `is_cut` where more is
    in the file; `letter` is how a mail reads, blank for all else.
    """

    shown: str
    is_text: bool
    is_cut: bool
    letter: str


def contents_of(*, content: bytes, schema: str) -> Contents:
    """Return bytes as text where they are text, else as a table of bytes."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if not text and content:
        return Contents(_dump(content[:MOST_DUMPED]), False, len(content) > MOST_DUMPED, "")
    letter = _letter(content) if schema.startswith("mail") else ""
    return Contents(visible(text[:MOST_SHOWN]), True, len(text) > MOST_SHOWN, letter)


def visible(text: str) -> str:
    """Return a text in which signs that hide or turn it around are written out."""
    return "".join(letter if is_seen(letter) else f"⟨U+{ord(letter):04X}⟩" for letter in text)


def is_seen(letter: str) -> bool:
    """Tell whether a sign is seen for what it is."""
    return letter in SEEN or unicodedata.category(letter) not in UNSEEN


def _dump(content: bytes) -> str:
    lines = (content[start : start + LINE] for start in range(0, len(content), LINE))
    return "\n".join(f"{number * LINE:06x}  {line.hex(' ')}" for number, line in enumerate(lines))


def _letter(content: bytes) -> str:
    message = message_from_bytes(content, policy=default)
    body = message.get_body(preferencelist=("plain",))
    try:
        text = "" if body is None else str(body.get_content())
    except (LookupError, UnicodeError):
        return ""
    title = str(message.get("Subject", ""))
    return visible(f"{title}\n\n{text[:MOST_SHOWN]}")
