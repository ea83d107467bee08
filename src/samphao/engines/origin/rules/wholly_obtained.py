"""WO: grown, caught, dug or made in Thailand from nothing else."""

from dataclasses import dataclass

from samphao.engines.origin.reading import Missing, Reading
from samphao.engines.origin.rules.outcome import Outcome
from samphao.kernel.country import THAILAND
from samphao.kernel.reason import Reason


@dataclass(frozen=True, slots=True)
class WhollyObtained:
    """Every material is Thai, by the maker's own statement or by proof of each.

    Source: RCEP Article 3.2 (a) and Annex 3A headnote 2: WO is open to every tariff line.
    """

    def judge(self, *, reading: Reading) -> Outcome:
        """Return whether nothing foreign or of unknown origin went into the goods."""
        said = reading.case.facts.wholly_obtained
        if said is False:
            return Outcome(False, reasons=(Reason("origin.not_wholly_obtained"),))
        faults = self._faults(reading)
        if faults:
            return Outcome(False, reasons=faults)
        if said or reading.grants(Missing.WHOLLY_OBTAINED):
            return Outcome(True, "WO", (Reason("origin.rests_on_maker"),))
        return self._by_proofs(reading)

    def _faults(self, reading: Reading) -> tuple[Reason, ...]:
        reasons = []
        for index in reading.counted():
            material = reading.lines[index].material
            if material.origin is None and not reading.originates(index):
                reasons.append(reading.lines[index].note)
            elif material.origin is not None and material.origin != THAILAND:
                values = {"material": material.name, "origin": str(material.origin)}
                reasons.append(Reason("origin.foreign_material_breaks_wo", values))
        return tuple(reasons)

    def _by_proofs(self, reading: Reading) -> Outcome:
        unproven = [index for index in reading.counted() if not reading.is_thai(index)]
        if reading.has_bill() and not unproven:
            return Outcome(True, "WO", (Reason("origin.all_materials_proven"),))
        notes = tuple(reading.lines[index].note for index in unproven)
        return Outcome(False, reasons=notes or (Reason("origin.wholly_obtained_not_said"),))
