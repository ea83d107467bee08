"""Partial cumulation: how much of a material counts whose certificate shows a part."""

import re
from dataclasses import dataclass
from decimal import Decimal

# Source: ATIGA partial cumulation, ATIGA pack notes `cumulation` and `articles`: a material with a
# content from a fifth up to the general rule's threshold counts by its content.
LEAST_PARTIAL_SHARE = Decimal("0.20")
WHOLE_SHARE = Decimal("0.40")

_NUMBER = r"(\d{1,3}(?:[.,]\d{1,4})?)"
_SIGN = r"\s*(?:[%％]|per\s?cent)"
_PERCENT = re.compile(rf"{_NUMBER}{_SIGN}|(?:ร้อยละ|百分之)\s*{_NUMBER}")
_CONTENT = re.compile(rf"\brvc\s*[:=(]?\s*{_NUMBER}{_SIGN}")
_PART_WORDS = ("partial", "สะสมบางส่วน", "部分累积")
_PART_MARK = re.compile(rf"\bpc\s*[:=(]?\s*{_NUMBER}{_SIGN}")


@dataclass(frozen=True, slots=True)
class PartialProof:
    """A certificate for partial cumulation; `share` of the value, None when it is not told."""

    share: Decimal | None

    @property
    def is_clear(self) -> bool:
        """Tell whether the share is one that such a certificate can show."""
        return self.share is not None and self.share < WHOLE_SHARE

    @property
    def percent(self) -> str:
        """Return the share as the certificate writes it, without its sign; blank when not told."""
        return "" if self.share is None else f"{(self.share * 100).normalize():f}"

    def counted(self) -> Decimal:
        """Return the share of the material's value that counts; below a fifth none does."""
        if self.share is None or not LEAST_PARTIAL_SHARE <= self.share < WHOLE_SHARE:
            return Decimal(0)
        return self.share


def read_partial(*, proof: str) -> PartialProof | None:
    """Return what a proof says of partial cumulation, None when it is a whole one.

    It says so in words, as `PC 25%`, or by a value content below the general rule's threshold.
    """
    text = proof.casefold()
    share = _share(_PERCENT, text)
    if any(word in text for word in _PART_WORDS) or _PART_MARK.search(text):
        return PartialProof(share)
    content = _share(_CONTENT, text)
    return PartialProof(content) if content is not None and content < WHOLE_SHARE else None


def _share(pattern: re.Pattern[str], text: str) -> Decimal | None:
    found = pattern.search(text)
    if found is None:
        return None
    number = next(group for group in found.groups() if group is not None)
    return Decimal(number.replace(",", ".")) / 100
