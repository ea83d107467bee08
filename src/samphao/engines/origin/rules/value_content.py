"""RVC(n, method): the share of the FOB value that was made in the agreement's area."""

from dataclasses import dataclass
from decimal import Decimal

from samphao.engines.origin.reading import Missing, Reading
from samphao.engines.origin.rules.outcome import Outcome, percent
from samphao.kernel.reason import Reason

METHODS = ("build_down", "build_up")


@dataclass(frozen=True, slots=True)
class ValueContent:
    """Regional value content of at least `threshold`, a fraction of FOB.

    `method` blank is any that the agreement allows. Both methods come to (FOB - N) / FOB, where N
    is the value of materials that do not originate or are undetermined, less the share of it that
    counts by partial cumulation: build-up counts proven materials and direct costs, which on a
    full bill is what build-down leaves over.

    Source: RCEP Article 3.5; its paragraph 4 treats undetermined as non-originating.
    """

    threshold: Decimal
    method: str = ""

    @property
    def criterion(self) -> str:
        """Return the rule as a proof of origin prints it, such as RVC40."""
        return f"RVC{percent(self.threshold)}"

    def judge(self, *, reading: Reading) -> Outcome:
        """Return whether the content reaches the threshold, and by how much; packing counts."""
        methods = reading.agreement.rvc_methods
        if (self.method and self.method not in methods) or not methods:
            values = {"method": self.method or METHODS[0]}
            return Outcome(False, reasons=(Reason("origin.method_not_allowed", values),))
        if not reading.has_bill():
            held = reading.grants(Missing.BILL)
            criterion = self.criterion if held else ""
            return Outcome(held, criterion, (Reason("origin.no_bill_of_materials"),))
        foreign = [i for i in range(len(reading.lines)) if not reading.originates(i)]
        unvalued = [i for i in foreign if self._worth(reading, i) is None]
        if unvalued:
            reasons = [self._unvalued(reading, index) for index in unvalued]
            return Outcome(False, reasons=tuple(reasons))
        worth = sum((self._worth(reading, i) or Decimal(0) for i in foreign), Decimal(0))
        return self._measure(reading, worth)

    def _measure(self, reading: Reading, worth: Decimal) -> Outcome:
        fob = reading.case.fob.amount
        # A relief can only take away what is there.
        content = (fob - max(worth - reading.relief, Decimal(0))) / fob
        margin = content - self.threshold
        passed = margin >= 0
        code = "origin.value_content_reached" if passed else "origin.value_content_too_low"
        values = {"percent": percent(content), "limit_percent": percent(self.threshold)}
        criterion = self.criterion if passed else ""
        return Outcome(passed, criterion, (Reason(code, values),), content, margin)

    def _worth(self, reading: Reading, index: int) -> Decimal | None:
        """Return what the material takes off; partial cumulation leaves its counted share on."""
        line = reading.lines[index]
        if reading.grants(Missing.VALUE, index):
            return Decimal(0)
        return None if line.value is None else line.value * (1 - line.counted)

    def _unvalued(self, reading: Reading, index: int) -> Reason:
        values = {"material": reading.lines[index].material.name}
        return Reason("origin.material_value_unknown", values)
