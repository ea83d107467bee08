"""CC, CTH, CTSH: every non-originating material comes from another chapter, heading, subheading."""

from dataclasses import dataclass
from decimal import Decimal

from samphao.engines.origin.reading import Missing, Reading
from samphao.engines.origin.rules.outcome import Outcome, percent
from samphao.engines.origin.rules.tolerance import share_that_misses, tolerance_for
from samphao.kernel.hs import HSCode, HSRange, any_covers
from samphao.kernel.numbers import Rounding
from samphao.kernel.reason import Reason

LEVELS = {"CC": 2, "CTH": 4, "CTSH": 6}


@dataclass(frozen=True, slots=True)
class ChangeOfClassification:
    """The change asked for, and the ranges from which it does not count."""

    name: str
    excepted: tuple[HSRange, ...] = ()

    def judge(self, *, reading: Reading) -> Outcome:
        """Return whether each non-originating material shifts, or those that miss are few.

        Source: tolerance after RCEP Article 3.7.
        """
        if not reading.has_bill():
            held = reading.grants(Missing.BILL)
            criterion = self.name if held else ""
            return Outcome(held, criterion, (Reason("origin.no_bill_of_materials"),))
        stuck = [index for index in reading.counted() if not self._shifts(reading, index)]
        if not stuck:
            shifted = Reason("origin.all_materials_shift", {"criterion": self.name})
            return Outcome(True, self.name, (shifted,))
        return self._tolerated(reading, stuck)

    def _shifts(self, reading: Reading, index: int) -> bool:
        if reading.originates(index):
            return True
        code = reading.lines[index].material.hs
        granted = reading.grants(Missing.HS, index)
        if code is None:
            return granted
        if any_covers(self.excepted, code):
            return False
        if not granted and any(item.touches(code) for item in self.excepted):
            return False
        return self._differs(code, reading=reading, granted=granted)

    def _differs(self, code: HSCode, *, reading: Reading, granted: bool) -> bool:
        level, goods = LEVELS[self.name], reading.case.hs
        shared = min(level, len(code.digits), len(goods.digits))
        if code.digits[:shared] != goods.digits[:shared]:
            return True
        code_may_differ = len(code.digits) < level and granted
        goods_may_differ = len(goods.digits) < level and reading.grants(Missing.GOODS_HS)
        return code_may_differ or goods_may_differ

    def _tolerated(self, reading: Reading, stuck: list[int]) -> Outcome:
        names = tuple(self._does_not_shift(reading, index) for index in stuck)
        tolerance = tolerance_for(reading=reading)
        if tolerance is None:
            return Outcome(False, reasons=names)
        share = share_that_misses(reading=reading, lines=stuck, basis=tolerance.basis)
        if share is None:
            return Outcome(False, reasons=(*names, Reason("origin.tolerance_not_known")))
        passed = share <= tolerance.share
        code = "origin.within_tolerance" if passed else "origin.over_tolerance"
        values = {"percent": _up(share), "limit_percent": percent(tolerance.share)}
        return Outcome(passed, self.name if passed else "", (*names, Reason(code, values)))

    def _does_not_shift(self, reading: Reading, index: int) -> Reason:
        material = reading.lines[index].material
        values = {"material": material.name, "criterion": self.name}
        if material.hs is None:
            return Reason("origin.material_hs_unknown", values)
        return Reason("origin.material_does_not_shift", {**values, "hs": str(material.hs)})


def _up(share: Decimal) -> str:
    return percent(share, rule=Rounding.UP)
