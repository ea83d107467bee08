"""PROCESS(code), and the minimal operations that never confer origin."""

from dataclasses import dataclass

from samphao.engines.origin.reading import Missing, Reading
from samphao.engines.origin.rules.outcome import Outcome
from samphao.kernel.reason import Reason

# Source: RCEP Article 3.6 (a) to (j). Drying, roasting and the like change the goods and are not
# here; (a) speaks of preserving for transport only.
MINIMAL_OPERATIONS = frozenset(
    """
    bending chilling classifying cleaning coiling cooling cutting diluting dilution disassembly
    freezing grading grinding inspection labeling labelling marking mixing packaging packing
    painting peeling polishing preserving printing_labels repacking screening sharpening shelling
    sifting simple_assembly simple_mixing slaughtering slicing slitting sorting stoning storage
    storing testing uncoiling ventilation washing wrapping
    แช่เย็น แช่แข็ง แบ่งบรรจุ ตัด ติดฉลาก ทำความสะอาด บรรจุ ปอกเปลือก ผสม ล้าง หั่น คัดแยก คัดเกรด
    冷藏 冷冻 分装 切割 贴标 清洁 包装 去皮 混合 清洗 分拣 分级
    """.split()
)


@dataclass(frozen=True, slots=True)
class Process:
    """A named operation must have been done, such as chemical_reaction."""

    code: str

    def judge(self, *, reading: Reading) -> Outcome:
        """Return whether the maker names the operation among its processes."""
        done = {_plain(process) for process in reading.case.facts.processes}
        values = {"process": self.code}
        if _plain(self.code) in done or reading.grants(Missing.PROCESSES):
            return Outcome(True, "PROCESS", (Reason("origin.process_done", values),))
        return Outcome(False, reasons=(Reason("origin.process_missing", values),))


def only_minimal_operations(*, reading: Reading) -> bool:
    """Tell whether all processes named are minimal and something but Thai material went in.

    Goods made of Thai originating materials alone keep that origin whatever was done to them.
    """
    processes = [_plain(process) for process in reading.case.facts.processes]
    if not processes or not MINIMAL_OPERATIONS.issuperset(processes):
        return False
    if not reading.has_bill():
        return not reading.grants(Missing.BILL)
    return not all(reading.is_thai(index) for index in reading.counted())


def _plain(word: str) -> str:
    return "_".join(word.casefold().replace("-", " ").replace("_", " ").split())
