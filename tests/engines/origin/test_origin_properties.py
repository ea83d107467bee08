"""What holds for every bill of materials."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.origin import OriginCase, OriginFinding, OriginStatus, assess_origin
from samphao.kernel.country import Country
from samphao.kernel.errors import SamphaoError
from samphao.kernel.hs import HSCode
from samphao.kernel.money import Money
from samphao.kernel.product import Material, OriginFacts
from samphao.kernel.quantities import Weight
from tests.engines.origin.origin_cases import DAY, agreement, rules

RANK = {OriginStatus.DOES_NOT: 0, OriginStatus.UNRESOLVED: 1, OriginStatus.QUALIFIES: 2}
RCEP = agreement(
    {
        "programme": "RCEP",
        "members": "TH CN VN JP",
        "rvc_methods": ["build_down", "build_up"],
        "cumulation": "partial",
        "tolerance": "0.10 fob",
        "textile_tolerance": "0.10 weight",
    }
)
TEXTS = ["WO", "PE", "CC", "CTH except 11", "CTSH", "RVC(40)", "CTH and RVC(35)", "CC or RVC(60)"]
CODES = ["080450", "170199", "110100", "190590", "392321", "520512", "19", "1905"]
FOREIGN = Material("foreign", HSCode("190590"), Country("US"), "", Money.of(7, "THB"))

amounts = st.decimals(min_value=0, max_value=200, places=2)
materials = st.builds(
    Material,
    name=st.sampled_from(["a", "b", "c"]),
    hs=st.none() | st.sampled_from(CODES).map(HSCode),
    origin=st.none() | st.sampled_from(["TH", "VN", "US"]).map(Country),
    proof=st.sampled_from(["", "paper"]),
    value=st.none() | amounts.map(lambda amount: Money(amount, "THB")),
    share=st.none() | st.decimals(min_value=0, max_value=1, places=2),
    weight=st.none() | amounts.map(Weight),
)
processes = st.lists(st.sampled_from(["packing", "baking"]), max_size=2).map(tuple)
facts = st.builds(
    OriginFacts,
    wholly_obtained=st.none() | st.booleans(),
    processes=processes,
    materials=st.lists(materials, min_size=1, max_size=4).map(tuple),
)
cases = st.builds(
    OriginCase,
    hs=st.sampled_from(["190590", "200820", "610910"]).map(HSCode),
    market=st.just(Country("CN")),
    on=st.just(DAY),
    known_at=st.just(DAY),
    fob=st.just(Money.of(100, "THB")),
    ex_works=st.just(Money.of(90, "THB")),
    facts=facts,
    net=st.none() | st.just(Weight.kg(1)),
)


def assess(case: OriginCase, text: str) -> OriginFinding:
    held = rules([{"goods": "*", "rule": text}], programme="RCEP")
    return assess_origin(case=case, agreement=RCEP, rules=held)


@given(cases, st.sampled_from(TEXTS))
def test_a_foreign_material_more_never_helps(case: OriginCase, text: str) -> None:
    spoilt = replace(case, facts=replace(case.facts, materials=(*case.facts.materials, FOREIGN)))

    before, after = assess(case, text), assess(spoilt, text)

    # A bill of packing alone is no bill yet: there the first material makes an answer possible.
    if any(item.hs != HSCode("392321") for item in case.facts.materials):
        assert RANK[after.status] <= RANK[before.status]


@given(cases, st.sampled_from(TEXTS))
def test_only_an_unresolved_answer_asks_for_facts(case: OriginCase, text: str) -> None:
    finding = assess(case, text)

    assert bool(finding.facts_needed) == (finding.status is OriginStatus.UNRESOLVED)
    assert bool(finding.criterion) == (finding.status is OriginStatus.QUALIFIES)


@given(cases, st.sampled_from(TEXTS))
def test_every_what_if_is_better_than_the_answer(case: OriginCase, text: str) -> None:
    finding = assess(case, text)

    for what_if in finding.what_if:
        better = RANK[what_if.status] > RANK[finding.status]
        nearer = (
            finding.margin is not None
            and what_if.margin is not None
            and what_if.margin > finding.margin
        )
        assert better or nearer


@given(cases, st.sampled_from(TEXTS))
def test_a_supplier_who_proves_every_material_thai_never_hurts(case: OriginCase, text: str) -> None:
    proven = tuple(
        replace(item, origin=Country("TH"), proof="paper") for item in case.facts.materials
    )
    better = replace(case, facts=replace(case.facts, materials=proven))

    assert RANK[assess(better, text).status] >= RANK[assess(case, text).status]


@given(cases, st.sampled_from(["RVC(40)", "CTH and RVC(35)"]))
def test_margin_is_content_less_threshold(case: OriginCase, text: str) -> None:
    finding = assess(case, text)

    threshold = Decimal("0.40") if text == "RVC(40)" else Decimal("0.35")
    if finding.margin is not None:
        assert finding.value_content is not None
        assert finding.margin == finding.value_content - threshold


strange = st.sampled_from(
    ["0", "-1", "NaN", "Infinity", "-Infinity", "1E+40", "1E-40", "1E+17", "0.01", "12"]
)


@given(
    fob=strange,
    value=strange,
    currency=st.sampled_from(["THB", "USD"]),
    share=strange,
    origin=st.sampled_from(["US", "TH"]),
    days=st.integers(min_value=-40000, max_value=40000),
    net=st.sampled_from(["0", "1E-40", "1E+17", "12"]),
    text=st.sampled_from(["RVC(40)", "CTH", "RVC(40) or CTH"]),
)
def test_bad_weather_gives_a_coded_refusal_or_an_honest_answer(
    fob: str, value: str, currency: str, share: str, origin: str, days: int, net: str, text: str
) -> None:
    heavy = Weight(Decimal("1E+17"))
    worth = Money(Decimal(value), currency)
    valued = Material("a", HSCode("610910"), Country(origin), "", worth, weight=heavy)
    shared = Material("b", HSCode("6109"), Country(origin), share=Decimal(share), weight=heavy)
    case = OriginCase(
        hs=HSCode("610910"),
        market=Country("CN"),
        on=DAY + timedelta(days=days),
        known_at=DAY,
        fob=Money(Decimal(fob), "THB"),
        ex_works=Money(Decimal(12), "THB"),
        facts=OriginFacts(materials=(valued, shared)),
        net=Weight(Decimal(net)),
    )

    answer: str | Decimal | None
    try:
        answer = assess(case, text).value_content
    except SamphaoError as refused:
        answer = refused.code

    assert answer is None or isinstance(answer, str) or answer.is_finite()
