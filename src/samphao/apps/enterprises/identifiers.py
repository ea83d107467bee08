"""Thai numbers of companies and people, checked as far as a source says how.

Source: python-stdnum, `stdnum.th`: juristic persons (MOA) after the announcement of the Department
of Business Development of B.E. 2542, citizens (PIN) after the Ministry of Interior.
"""

from stdnum.exceptions import ValidationError
from stdnum.th import moa, pin

from samphao.apps.enterprises.errors import NumberMisread

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def read_company_number(*, text: str) -> str:
    """Return the 13 digits of a juristic person, which is its taxpayer number too.

    Raises:
        NumberMisread: length, first digit or check digit does not fit.
    """
    return _read(text, moa, "company_number")


def read_citizen_number(*, text: str) -> str:
    """Return the 13 digits of a citizen, by which a sole trader is taxed.

    Raises:
        NumberMisread: length, first digit or check digit does not fit.
    """
    return _read(text, pin, "citizen_number")


def shown_company_number(*, number: str) -> str:
    """Return the number in its groups: 0-99-4-000-61772-1."""
    return str(moa.format(number)) if number else ""


def masked_citizen_number(*, number: str) -> str:
    """Return what even its owner's screen shows of a citizen's number: its last three digits."""
    return f"x-xxxx-xxxx{number[9]}-{number[10:12]}-{number[12]}" if number else ""


def _read(text: str, kind: object, what: str) -> str:
    # Forms are filled on phones whose keyboard writes Thai digits.
    typed = text.translate(THAI_DIGITS)
    try:
        return str(kind.validate(typed))  # type: ignore[attr-defined]
    except ValidationError:
        raise NumberMisread(what=what) from None
