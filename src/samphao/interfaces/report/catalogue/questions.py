"""One question, many answers: what keeps pairs on "ask", grouped by whom or what to ask."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from markupsafe import Markup

from samphao.engines.plan.contracts import ExportPlan, MarketPlan, Verdict
from samphao.interfaces.report.bars import Span, bar, share
from samphao.interfaces.report.catalogue.fixes import named
from samphao.interfaces.report.catalogue.ink import counted, said
from samphao.interfaces.report.catalogue.openings import pairs
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.headline import capital
from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.reason import Reason

HEADING = 4
# Papers to get are no doubt: they stand beside one, and are still to get when it is settled.
NO_DOUBT = frozenset({"plan.paper_missing", "plan.paper_expired"})


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask or to tell: the kind of doubt and what it hangs on.

    `reason` speaks for the kind "other", which has no sentence of its own.
    """

    kind: str
    values: tuple[tuple[str, str], ...] = ()
    reason: Reason | None = field(default=None, compare=False)


Asking = Callable[[Reason, MarketPlan], dict[str, str]]


def _market(_: Reason, market: MarketPlan) -> dict[str, str]:
    return {"market": str(market.market)}


def _heading(_: Reason, market: MarketPlan) -> dict[str, str]:
    return {"market": str(market.market), "hs": _digits(market.hs)[:HEADING]}


def _line(_: Reason, market: MarketPlan) -> dict[str, str]:
    return {"market": str(market.market), "hs": _digits(market.hs)}


def _code(_: Reason, market: MarketPlan) -> dict[str, str]:
    return {"hs": _digits(market.hs)}


def _nothing(_: Reason, __: MarketPlan) -> dict[str, str]:
    return {}


def _given(name: str) -> Asking:
    return lambda reason, _: {name: reason.values.get(name, "")}


def _digits(hs: HSCode | None) -> str:
    return hs.digits if hs is not None else ""


KINDS: dict[str, tuple[str, Asking]] = {
    "plan.code_question": ("question", _code),
    "plan.code_to_confirm": ("code", _code),
    "plan.code_differs": ("code", _code),
    "plan.code_unknown": ("words", _nothing),
    "plan.weight_missing": ("weight", _nothing),
    "plan.province_missing": ("province", _nothing),
    "plan.materials_above_price": ("materials", _nothing),
    "plan.paper_may_be_needed": ("fact", _given("fact")),
    "plan.paper_illustrative": ("paper", _given("paper")),
    "plan.paper_without_lead_time": ("paper", _given("paper")),
    "plan.papers_unknown": ("papers", _heading),
    "plan.admissibility_unknown": ("admission", _heading),
    "plan.admissibility_illustrative": ("admission", _heading),
    "plan.control_ask": ("admission", _heading),
    "plan.border_ask": ("border", _market),
    "plan.quota": ("quota", _line),
    "plan.remedy_illustrative": ("remedy", _heading),
    "tariff.remedy_ended": ("remedy", _heading),
    "tariff.lines_controlled": ("line", _line),
    "tariff.lines_differ": ("line", _line),
    "tariff.measures_differ": ("rates", _line),
    "plan.origin_unresolved": ("origin", _given("programme")),
    "plan.origin_illustrative": ("origin_rule", _given("programme")),
    "plan.no_facts_market": ("no_market", _market),
    "plan.no_facts_duty": ("no_duty", _heading),
    "plan.no_programme": ("no_duty", _heading),
    "plan.no_lane": ("lane", _market),
    "freight.no_lane": ("lane", _market),
    "landed_cost.needs_retail_price": ("price", _market),
}


def questions_of(market: MarketPlan) -> frozenset[Question]:
    """Return what keeps an answer on "ask"; nothing for an answer that is settled."""
    if market.verdict is not Verdict.ASK:
        return frozenset()
    return frozenset(
        _question(reason, market) for reason in market.reasons if reason.code not in NO_DOUBT
    )


def _question(reason: Reason, market: MarketPlan) -> Question:
    if reason.code in KINDS:
        kind, asking = KINDS[reason.code]
        return Question(kind, tuple(asking(reason, market).items()))
    if reason.code.startswith("freight."):
        return Question("carriage", (("market", str(market.market)),))
    values = (("code", reason.code), *sorted(reason.values.items()))
    return Question("other", values, reason)


@dataclass(slots=True)
class Reach:
    """What one question keeps open: its products and markets, and where it is the only doubt."""

    skus: dict[str, None] = field(default_factory=dict)
    markets: set[Country] = field(default_factory=set)
    pairs: int = 0
    alone: int = 0


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question: how many answers hang on it alone, and on it among others."""

    text: str
    where: str
    others: str
    skus: str
    alone: str
    bar: Markup


def reaches(plan: ExportPlan) -> dict[Question, Reach]:
    """Return every question with its reach, first those that settle most by themselves."""
    found: dict[Question, Reach] = {}
    for _, product, market in pairs(plan):
        questions = questions_of(market)
        for question in questions:
            reach = found.setdefault(question, Reach())
            reach.skus[product.card.sku] = None
            reach.markets.add(market.market)
            reach.pairs += 1
            reach.alone += len(questions) == 1
    ordered = sorted(found.items(), key=lambda item: _rank(*item))
    return dict(ordered)


def _rank(question: Question, reach: Reach) -> tuple[object, ...]:
    return -reach.alone, -reach.pairs, question.kind, question.values


def settled_by_one(found: Iterable[Reach]) -> int:
    """Return how many pairs have one doubt only."""
    return sum(reach.alone for reach in found)


def question_rows(edition: Edition, found: dict[Question, Reach]) -> list[QuestionRow]:
    """Return the questions as rows, in their order."""
    top = max((reach.alone for reach in found.values()), default=0)
    return [_row(edition, question, reach, top) for question, reach in found.items()]


def _row(edition: Edition, question: Question, reach: Reach, top: int) -> QuestionRow:
    with_others = reach.pairs - reach.alone
    return QuestionRow(
        text=_text(edition, question),
        where=said(
            edition,
            "ask.touches",
            products=counted(edition, "products", len(reach.skus)),
            markets=counted(edition, "markets", len(reach.markets)),
        ),
        others=counted(edition, "ask.with_others", with_others) if with_others else "",
        skus=named(edition, reach.skus),
        alone=f"{reach.alone:,}",
        bar=bar([Span(Decimal(0), share(Decimal(reach.alone), Decimal(top)), "askfill")])
        if reach.alone
        else bar([]),
    )


def _text(edition: Edition, question: Question) -> str:
    if question.reason is not None:
        return capital(edition.speaker.say(question.reason).strip())
    return capital(said(edition, f"ask.{question.kind}", **dict(question.values)))
