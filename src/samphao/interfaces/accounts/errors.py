"""What the door refuses; the words are in the catalogue `accounts`."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class CorrectionUnfit(SamphaoError):
    """Refuse a name or language that cannot be kept; values: field."""

    code: ClassVar[str] = "accounts.correction_unfit"
