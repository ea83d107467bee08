"""The grammar of origin rules, and where it is broken."""

import pytest

from samphao.engines.origin import UnreadableRule, parse_rule
from samphao.engines.origin.rules.change_of_classification import ChangeOfClassification
from samphao.engines.origin.rules.composition import AllOf, AnyOf
from samphao.engines.origin.rules.process import Process
from samphao.engines.origin.rules.wholly_obtained import WhollyObtained
from samphao.kernel.hs import HSRange


def test_and_binds_closer_than_or() -> None:
    rule = parse_rule("WO or CTH and PROCESS(knitting)")

    change = ChangeOfClassification("CTH")
    assert rule == AnyOf((WhollyObtained(), AllOf((change, Process("knitting")))))


def test_brackets_bind_closer_than_and() -> None:
    rule = parse_rule("(WO or CTH) and PROCESS(knitting)")

    either = AnyOf((WhollyObtained(), ChangeOfClassification("CTH")))
    assert rule == AllOf((either, Process("knitting")))


def test_excepted_ranges_end_where_the_next_word_begins() -> None:
    rule = parse_rule("cc except 10 1101-1104 or wo")

    ranges = (HSRange("10", "10"), HSRange("1101", "1104"))
    assert rule == AnyOf((ChangeOfClassification("CC", ranges), WhollyObtained()))


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 1),
        ("   ", 4),
        ("WHO", 1),
        ("WO or", 6),
        ("WO WO", 4),
        ("(WO", 4),
        ("RVC 40", 5),
        ("RVC(0)", 5),
        ("RVC(101)", 5),
        ("RVC(4.0.0)", 5),
        ("RVC(40, sideways)", 9),
        ("RVC(40", 7),
        ("PROCESS()", 9),
        ("PROCESS(12)", 9),
        ("CTH except", 11),
        ("CTH except 0", 12),
        ("CTH except 10-0101", 12),
        ("WO % CC", 4),
        ("(" * 30 + "WO" + ")" * 30, 21),
    ],
)
def test_a_broken_rule_is_refused_at_the_character(text: str, position: int) -> None:
    with pytest.raises(UnreadableRule) as refused:
        parse_rule(text)

    assert refused.value.values["position"] == position
    assert refused.value.code == "origin.rule_text"
