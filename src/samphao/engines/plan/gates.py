"""The rule of verdicts: every gate fact speaks, and the gravest word wins.

Source: practitioner's rule of verdicts, docs/explanation/how-a-verdict-is-reached.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from samphao.engines.classification.contracts import Classification
from samphao.engines.documents.contracts import Checklist, PaperNeed, PaperStatus
from samphao.engines.landed_cost.contracts import LandedCost
from samphao.engines.origin.contracts import OriginFinding, OriginStatus
from samphao.engines.plan.contracts import Verdict
from samphao.engines.plan.goods import Goods
from samphao.engines.tariff.contracts import Control, DutyQuote, MeasureKind, Regime
from samphao.kernel.grade import Grade, Provenance
from samphao.kernel.money import total
from samphao.kernel.reason import Reason

GATE_FACT_AGE = timedelta(days=366)
GRAVITY = {Verdict.GO: 0, Verdict.FIX: 1, Verdict.ASK: 2, Verdict.NO: 3}
_QUOTAS = {MeasureKind.QUOTA_IN, MeasureKind.QUOTA_OUT}
_DOUBTS = {"tariff.remedy_ended", "tariff.lines_controlled"}
_UNSETTLED = {"tariff.lines_differ", "tariff.measures_differ"}
# Orchards and packing houses are registered before the season; an importer's permit is for a load.
_GROWERS = {"grower", "plant"}
_PARTNERS = {"platform", "importer", "broker"}
_STOPS = {"prohibited", "suspended"}
_ADMITS = {"admitted", "listed_only", "licence"}


@dataclass(frozen=True, slots=True)
class Word:
    """What one gate says."""

    verdict: Verdict
    reason: Reason


def gravest(words: Iterable[Word]) -> Verdict:
    """Return the gravest verdict; silence is go."""
    return max((word.verdict for word in words), key=GRAVITY.__getitem__, default=Verdict.GO)


def code_gate(goods: Goods, classification: Classification) -> Iterator[Word]:
    """Speak when the code rests on our own reading instead of the maker's or a ruling's word."""
    if _from_the_maker(goods):
        yield from _contradiction(goods, classification)
    elif classification.question is not None:
        yield Word(Verdict.ASK, Reason("plan.code_question", {"hs": goods.hs.digits}))
    elif not _ruled(classification):
        yield Word(Verdict.ASK, Reason("plan.code_to_confirm", {"hs": goods.hs.digits}))


def _from_the_maker(goods: Goods) -> bool:
    stated = [goods.card.hs, dict(goods.card.national_codes).get(goods.market)]
    return any(code is not None and code.is_subheading for code in stated)


def _contradiction(goods: Goods, classification: Classification) -> Iterator[Word]:
    for first in classification.candidates[:1]:
        if classification.certain and first.hs.heading != goods.hs.heading:
            values = {"hs": goods.hs.digits, "read_hs": first.hs.digits}
            yield Word(Verdict.ASK, Reason("plan.code_differs", values))


def _ruled(classification: Classification) -> bool:
    first = classification.candidates[:1]
    codes = {reason.code for candidate in first for reason in candidate.reasons}
    return classification.certain and "classification.ruling_same" in codes


def bill_gate(goods: Goods) -> Iterator[Word]:
    """Speak when the materials cost more than the goods: some figure of the list is wrong."""
    price = goods.card.price
    values = [m.value for m in goods.card.origin.materials if m.value is not None]
    known = [goods.converted(value, price.currency) for value in values]
    whole = total((value for value in known if value is not None), currency=price.currency)
    if whole > price:
        shown = {"money": str(whole.rounded()), "price": str(price.rounded())}
        yield Word(Verdict.ASK, Reason("plan.materials_above_price", shown))


def admissibility_gate(goods: Goods, duty: DutyQuote) -> Iterator[Word]:
    """Speak on what the market allows: prohibited, suspended, doubtful, or not known.

    A control that hangs on a fact not told neither forbids nor admits; it asks.
    """
    for control in duty.controls:
        if control.state in _STOPS and control.certain:
            yield _control_word(Verdict.NO, f"plan.control_{control.state}", goods, control)
        elif control.state in _STOPS or control.state == "ask":
            yield _control_word(Verdict.ASK, "plan.control_ask", goods, control)
    admitting = [c for c in duty.controls if c.state in _ADMITS and c.certain]
    if not admitting:
        yield Word(Verdict.ASK, Reason("plan.admissibility_unknown", _where(goods)))
    elif not any(trusted(control.provenance, on=goods.on) for control in admitting):
        yield _control_word(Verdict.ASK, "plan.admissibility_illustrative", goods, admitting[0])


def _control_word(verdict: Verdict, code: str, goods: Goods, control: Control) -> Word:
    values = {**_where(goods), "note": control.note}
    return Word(verdict, Reason(code, values, (control.provenance.fact,)))


def remedy_gate(goods: Goods, duty: DutyQuote) -> Iterator[Word]:
    """Speak on remedies that are weak or past their term, on quotas, and on lines not told.

    An additional duty past its term is gone; only a remedy's end is under review.
    """
    for reason in duty.reasons:
        if reason.code in _DOUBTS:
            yield Word(Verdict.ASK, reason)
    for charge in duty.remedies:
        if not all(trusted(source, on=goods.on) for source in charge.measures):
            yield Word(Verdict.ASK, Reason("plan.remedy_illustrative", _where(goods)))
    for charge in duty.additional:
        if not all(trusted(source, on=goods.on) for source in charge.measures):
            yield Word(Verdict.ASK, Reason("plan.additional_illustrative", _where(goods)))
    kinds = {option.charge.kind for option in duty.options if option.charge}
    if kinds & _QUOTAS:
        yield Word(Verdict.ASK, Reason("plan.quota", _where(goods)))


def paper_gate(goods: Goods, papers: Checklist, *, regime: Regime) -> Iterator[Word]:
    """Speak on every gate paper that is missing, expired, or demanded by a weak fact.

    A market of which no paper is known has not said that it asks for none.
    """
    if all(need.rule.market is None for need in papers.papers):
        yield Word(Verdict.ASK, Reason("plan.papers_unknown", _where(goods)))
    for need in papers.papers:
        if regime is Regime.CBEC and need.stops and need.rule.owner in _PARTNERS:
            # Platform, payment firm and agent send the messages; without them there is no way.
            yield Word(Verdict.NO, _paper_reason("plan.partner_missing", need))
        elif need.status is PaperStatus.UNSURE:
            yield Word(Verdict.ASK, _paper_reason("plan.paper_may_be_needed", need))
        elif need.rule.gate and not trusted(need.rule.provenance, on=goods.on):
            yield Word(Verdict.ASK, _paper_reason("plan.paper_illustrative", need))
        elif need.stops:
            yield _missing(goods, need)


def _missing(goods: Goods, need: PaperNeed) -> Word:
    days = need.rule.lead_days_max
    if days is None:
        return Word(Verdict.ASK, _paper_reason("plan.paper_without_lead_time", need))
    if need.rule.owner in _GROWERS and _harvest_is_over(goods, days):
        return Word(Verdict.NO, _paper_reason("plan.paper_next_season", need))
    expired = need.status is PaperStatus.EXPIRED
    code = "plan.paper_expired" if expired else "plan.paper_missing"
    return Word(Verdict.FIX, _paper_reason(code, need))


def _harvest_is_over(goods: Goods, days: int) -> bool:
    shelf_life = goods.card.shelf_life_days
    return bool(goods.card.origin.wholly_obtained) and shelf_life is not None and days > shelf_life


def _paper_reason(code: str, need: PaperNeed) -> Reason:
    days = need.rule.lead_days_max
    values = {
        "paper": need.kind.id,
        "days": "" if days is None else str(days),
        "fact": need.fact,
    }
    return Reason(code, values, (need.rule.provenance.fact,))


def border_gate(border: str, goods: Goods, *, days_p90: int) -> Iterator[Word]:
    """Speak on closed or doubtful border posts, and on goods that would not last the journey."""
    if border == "closed":
        yield Word(Verdict.NO, Reason("plan.border_closed", _where(goods)))
    elif border == "ask":
        yield Word(Verdict.ASK, Reason("plan.border_ask", _where(goods)))
    shelf_life = goods.card.shelf_life_days
    if shelf_life is not None and days_p90 >= shelf_life:
        values = {"days": str(days_p90), "shelf_days": str(shelf_life)}
        yield Word(Verdict.NO, Reason("plan.shelf_life_too_short", values))


def money_gate(cost: LandedCost) -> Iterator[Word]:
    """Speak on ways that may not be used, on national lines that differ, and on a loss.

    A block that waits for a fact is a question; one that waits for nothing forbids.
    """
    for reason in cost.blocked:
        yield Word(Verdict.ASK if reason.facts else Verdict.NO, reason)
    for reason in cost.reasons:
        if reason.code in _UNSETTLED:
            yield Word(Verdict.ASK, reason)
    if cost.left is not None and cost.left.amount < 0:
        values = {"market": str(cost.market), "money": str(-cost.left.rounded())}
        yield Word(Verdict.NO, Reason("plan.loss", values))


def origin_gate(finding: OriginFinding | None) -> Iterator[Word]:
    """Speak when a preference is claimed whose origin is not settled or rests on a weak rule."""
    if finding is None:
        return
    if finding.status is OriginStatus.UNRESOLVED:
        yield Word(Verdict.ASK, Reason("plan.origin_unresolved", {"programme": finding.programme}))
    elif finding.grade is Grade.C:
        values = {"programme": finding.programme}
        yield Word(Verdict.ASK, Reason("plan.origin_illustrative", values))


def trusted(source: Provenance, *, on: date) -> bool:
    """Tell whether a gate fact is grade A or B and was read within a year of the day."""
    retrieved = source.citation.retrieved
    fresh = retrieved is not None and on - retrieved <= GATE_FACT_AGE
    return source.grade is not Grade.C and fresh


def _where(goods: Goods) -> dict[str, str]:
    return {"market": str(goods.market), "hs": goods.hs.digits}
