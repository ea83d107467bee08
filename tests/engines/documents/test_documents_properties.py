"""What holds for every list of papers."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from samphao.engines.documents import (
    Checklist,
    PaperCase,
    PaperRule,
    PaperStatus,
    checklist,
)
from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.product import Held
from tests.engines.documents.document_cases import case, kind, rule

PAPERS = ["phyto", "gacc", "form_e", "invoice", "licence"]
KINDS = [kind({"id": paper}) for paper in PAPERS]
PLAIN = case({"hs": "080450", "market": "CN", "regime": "general", "mode": "sea"})

days = st.none() | st.integers(min_value=0, max_value=90)
rules = st.builds(
    lambda paper, thai, step, hs, lead, auto, market: rule(
        {
            "paper": paper,
            "thai": thai,
            "step": step,
            "hs": hs,
            "lead": [lead, lead],
            "auto": auto,
            **({"market": market} if market else {}),
        }
    ),
    paper=st.sampled_from(PAPERS),
    thai=st.booleans(),
    step=st.integers(min_value=1, max_value=5),
    hs=st.sampled_from(["*", "08", "0804", "09", "16-21"]),
    lead=days,
    auto=st.booleans(),
    market=st.sampled_from([None, "CN", "VN"]),
)
cases = st.builds(
    lambda hs, market, day, held: replace(
        PLAIN,
        hs=HSCode(hs),
        market=Country(market),
        on=day,
        card=replace(PLAIN.card, held=tuple(held)),
    ),
    hs=st.sampled_from(["08", "080450", "090121", "190590"]),
    market=st.sampled_from(["CN", "VN", "ZW"]),
    day=st.dates(),
    held=st.lists(st.builds(Held, st.sampled_from(PAPERS), st.just("1"), st.none() | st.dates())),
)
lists = st.lists(rules, max_size=8)


def ask(asked: PaperCase, held: list[PaperRule]) -> Checklist:
    return checklist(case=asked, rules=held, kinds=KINDS)


@given(cases, lists)
def test_the_thai_side_comes_first_and_steps_rise(asked: PaperCase, held: list[PaperRule]) -> None:
    order = [(not need.rule.thai_side, need.rule.step) for need in ask(asked, held).papers]

    assert order == sorted(order)


@given(cases, lists)
def test_a_paper_is_asked_for_once_a_side(asked: PaperCase, held: list[PaperRule]) -> None:
    asked_for = [(need.kind.id, need.rule.thai_side) for need in ask(asked, held).papers]

    assert len(asked_for) == len(set(asked_for))


@given(cases, lists, st.sampled_from(PAPERS))
def test_holding_one_paper_more_never_takes_longer(
    asked: PaperCase, held: list[PaperRule], paper: str
) -> None:
    richer = replace(asked, card=replace(asked.card, held=(*asked.card.held, Held(paper))))

    before, after = ask(asked, held).lead_days, ask(richer, held).lead_days

    assert before is None or (after is not None and after <= before)


@given(cases, lists)
def test_the_path_is_no_shorter_than_its_slowest_paper(
    asked: PaperCase, held: list[PaperRule]
) -> None:
    found = ask(asked, held)

    missing = [n for n in found.papers if n.status in {PaperStatus.MISSING, PaperStatus.EXPIRED}]
    slowest = [need.rule.lead_days_max for need in missing]
    if None in slowest:
        assert found.lead_days is None
    else:
        assert found.lead_days is not None
        assert found.lead_days >= max((day for day in slowest if day is not None), default=0)


@given(lists, st.dates(max_value=date(2020, 1, 1)))
def test_before_a_rule_is_in_force_its_paper_is_not_asked_for(
    held: list[PaperRule], day: date
) -> None:
    later = [rule({"paper": r.paper, "step": r.step, "first": date(2020, 1, 2)}) for r in held]

    assert ask(replace(PLAIN, on=day), later).papers == ()
