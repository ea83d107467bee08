"""One product: its answer, its markets side by side, and a section for each market."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from samphao.engines.plan.contracts import MarketPlan, ProductPlan
from samphao.interfaces.report.bars import Span, bar, share
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import FactNames
from samphao.interfaces.report.headline import Headline, product_headline, spoken_of
from samphao.interfaces.report.markets import MarketView, market_view
from samphao.interfaces.words.numbers import money_digits


@dataclass(frozen=True, slots=True)
class Batten:
    """One market on the sail: the money left per unit as a bar, none where it is not known."""

    market: str
    verdict: str
    bar: Markup
    number: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """The one question that decides the code."""

    text: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProductView:
    """One product's section."""

    anchor: str
    name: str
    basics: str
    headline: Headline
    sail: tuple[Batten, ...]
    markets: tuple[MarketView, ...]
    question: QuestionView | None
    first_step: str
    illustrative: bool


def product_view(edition: Edition, names: FactNames, product: ProductPlan, at: int) -> ProductView:
    """Return the section of product number `at`."""
    markets = tuple(market_view(edition, names, market, at) for market in product.markets)
    return ProductView(
        anchor=edition.anchor(at),
        name=product.card.name,
        basics=_basics(edition, product),
        headline=product_headline(edition, product),
        sail=tuple(sail_of(edition, product.markets)),
        markets=markets,
        question=question_of(edition, product),
        first_step=_first_step(edition, product),
        illustrative=any(market.illustrative for market in markets),
    )


def _basics(edition: Edition, product: ProductPlan) -> str:
    card = product.card
    codes = [market.hs for market in product.markets if market.hs is not None]
    words = [
        card.sku,
        edition.say("hs", hs=str(codes[0])) if codes else edition.say("no_code"),
        f"{card.incoterm.value} {edition.money(card.price.rounded())}",
        edition.count("units", product.units, shown=f"{product.units:,}"),
    ]
    return " · ".join(word for word in words if word)


def sail_of(edition: Edition, markets: tuple[MarketPlan, ...]) -> list[Batten]:
    """Return the markets by money left per unit, those without a figure last."""
    ordered = sorted(markets, key=_by_left)
    lefts = [m.best.cost.left.amount for m in markets if m.best and m.best.cost.left is not None]
    top = max(map(abs, lefts), default=Decimal(0))
    return [_batten(edition, market, top) for market in ordered]


def _by_left(market: MarketPlan) -> tuple[bool, Decimal]:
    left = market.best.cost.left if market.best else None
    return left is None, -left.amount if left is not None else Decimal(0)


def _batten(edition: Edition, market: MarketPlan, top: Decimal) -> Batten:
    left = market.best.cost.left if market.best else None
    spans = []
    if left is not None:
        role = "nofill" if left.amount < 0 else f"{market.verdict.value}fill"
        spans = [Span(Decimal(0), share(abs(left.amount), top), role)]
    missing = edition.say("no_price" if market.best else "no_facts")
    return Batten(
        market=edition.speaker.country(str(market.market)),
        verdict=market.verdict.value,
        bar=bar(spans),
        number=money_digits(left.rounded(), signed=True) if left is not None else missing,
    )


def _first_step(edition: Edition, product: ProductPlan) -> str:
    """Return the first step of the market that the lead speaks of."""
    market = spoken_of(product)
    if market is None or not market.next_steps:
        return ""
    return edition.speaker.say(market.next_steps[0].reason)


def question_of(edition: Edition, product: ProductPlan) -> QuestionView | None:
    """Return the question that decides the code, None where no market waits for its answer."""
    question = product.classification.question
    asked = any(
        reason.code == "plan.code_question"
        for market in product.markets
        for reason in market.reasons
    )
    unknown = all(market.hs is None for market in product.markets)
    if question is None or not (asked or unknown):
        return None
    return QuestionView(
        text=question.text.within(edition.language),
        answers=tuple(
            (answer.text.within(edition.language), answer.hs.dotted() if answer.hs else "")
            for answer in question.answers
        ),
    )
