"""What a plan refuses."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class UnitsOutOfRange(SamphaoError):
    """A consignment has at least one sales unit and at most ten million."""

    code: ClassVar[str] = "plan.units_out_of_range"
