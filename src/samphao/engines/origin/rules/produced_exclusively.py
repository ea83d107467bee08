"""PE: made only from originating materials."""

from dataclasses import dataclass

from samphao.engines.origin.reading import Missing, Reading
from samphao.engines.origin.rules.outcome import Outcome
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class ProducedExclusively:
    """Every material originates, in Thailand or by cumulation.

    Source: RCEP Article 3.2 (b).
    """

    def judge(self, *, reading: Reading) -> Outcome:
        """Return whether every material but packing originates."""
        if not reading.has_bill():
            held = reading.grants(Missing.BILL)
            return Outcome(held, "PE" if held else "", (Reason("origin.no_bill_of_materials"),))
        foreign = [index for index in reading.counted() if not reading.originates(index)]
        if foreign:
            return Outcome(False, reasons=tuple(reading.lines[index].note for index in foreign))
        return Outcome(True, "PE", (Reason("origin.all_materials_proven"),))
