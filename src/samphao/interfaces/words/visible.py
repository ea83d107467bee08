"""Signs that act instead of being read: terminals obey them, and they turn lines around."""

import re

# Escape sequences begin with one of C0 or C1; directions, line ends and halves of signs that
# nobody typed make a text look like another. The joiners and blanks that Thai and emoji are
# written with are none of them.
_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
_BREAKS = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]+")
_PICTURES = 0x2400
_LAST_WITH_PICTURE = 0x1F
_DELETE = {"\x7f": "\u2421"}
_UNSHOWN = "\ufffd"


def visible(text: str) -> str:
    """Return the text with a sign to be seen for each that acts; lines and tabs stay.

    A control has its picture, such as ␛ for escape; everything else has �.
    """
    return text if text.isascii() and text.isprintable() else _ACTING.sub(_shown, text)


def visible_line(text: str) -> str:
    """Return the text so, on one line: words from outside can't pass for lines of ours."""
    return visible(_BREAKS.sub(" ", text))


def _shown(found: re.Match[str]) -> str:
    sign = found[0]
    if ord(sign) <= _LAST_WITH_PICTURE:
        return chr(_PICTURES + ord(sign))
    return _DELETE.get(sign, _UNSHOWN)
