"""The catalogue at a glance: products by markets, the tally of verdicts, and shared fixes."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from samphao.engines.plan.contracts import MarketPlan, SharedFix, Verdict
from samphao.interfaces.report.bars import Span, bar, share
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.words.numbers import money_digits
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade

# The words for a price that the list does not give would fill most of the table.
UNPRICED = "vh"
STEPS = (Decimal("0.35"), Decimal("0.20"), Decimal("0.10"), Decimal("0"))


@dataclass(frozen=True, slots=True)
class Cell:
    """One product in one market: verdict, money left per unit, heat step 0 to 4.

    `kind` is the class of `number`: a figure that is illustrative, words in a figure's place, or
    words that are only read aloud and for which a dash is seen.
    """

    href: str
    verdict: str
    number: str
    step: int
    kind: str

    @property
    def dash(self) -> bool:
        """Tell whether a dash is seen in the figure's place."""
        return self.kind == UNPRICED


@dataclass(frozen=True, slots=True)
class Row:
    """One product's line of the heat table; `code` is its own number and the customs code."""

    href: str
    name: str
    code: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Fix:
    """One shared fix: what it opens and what is then left, summed over one unit of each.

    `exporter` is blank where the list has only one.
    """

    name: str
    exporter: str
    opens: str
    gain: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class Tally:
    """One market's verdicts over the catalogue."""

    market: str
    verdict: str
    count: str
    bar: Markup


def markets_of(edition: Edition) -> list[Country]:
    """Return the markets of the plan, the one with most ready and fixable products first."""
    weight = {Verdict.GO: 3, Verdict.FIX: 2, Verdict.ASK: 1, Verdict.NO: 0}
    score: dict[Country, int] = {}
    for product in edition.plan.products:
        for market in product.markets:
            score[market.market] = score.get(market.market, 0) + weight[market.verdict]
    return sorted(score, key=lambda market: (-score[market], str(market)))


def heat_rows(edition: Edition) -> list[Row]:
    """Return the heat table, in the order of the list."""
    columns = markets_of(edition)
    return [
        Row(
            href=f"#{edition.anchor(at)}",
            name=product.card.name,
            code=" · ".join(word for word in (product.card.sku, _code(product.markets)) if word),
            cells=tuple(
                _cell(edition, at, market)
                for market in (
                    next((m for m in product.markets if m.market == column), None)
                    for column in columns
                )
            ),
        )
        for at, product in enumerate(edition.plan.products)
    ]


def _code(markets: tuple[MarketPlan, ...]) -> str:
    codes = [market.hs for market in markets if market.hs is not None]
    return codes[0].dotted() if codes else ""


def _cell(edition: Edition, at: int, market: MarketPlan | None) -> Cell | None:
    if market is None:
        return None
    return Cell(
        href=f"#{edition.anchor(at, str(market.market))}",
        verdict=market.verdict.value,
        number=_number(edition, market),
        step=step_of(market),
        kind=_kind(market),
    )


def _kind(market: MarketPlan) -> str:
    if market.best is None:
        return "words"
    if market.best.cost.left is None:
        return UNPRICED
    return "approx" if is_illustrative(market) else "figure"


def _number(edition: Edition, market: MarketPlan) -> str:
    if market.best is None:
        return edition.say("no_facts")
    if market.best.cost.left is None:
        return edition.say("no_price")
    return money_digits(market.best.cost.left.rounded())


def is_illustrative(market: MarketPlan) -> bool:
    """Tell whether the money left is known, but rests on a grade C fact."""
    if market.best is None or market.best.cost.left is None:
        return False
    return market.best.cost.grade is Grade.C


def step_of(market: MarketPlan) -> int:
    """Return the heat step, by the share of the retail price that is left."""
    if market.best is None or market.best.cost.left is None:
        return 0
    left = market.best.cost.left.amount
    retail = left + market.best.cost.per_unit.amount
    part = left / retail if retail else Decimal(0)
    return next((4 - at for at, bound in enumerate(STEPS) if part > bound), 0)


def fixes(edition: Edition, *, most: int = 6) -> list[Fix]:
    """Return the shared fixes, most openings first."""
    top = max((len(fix.opens) for fix in edition.plan.shared_fixes), default=0)
    return [_fix(edition, fix, top) for fix in edition.plan.shared_fixes[:most]]


def _fix(edition: Edition, fix: SharedFix, top: int) -> Fix:
    places = sorted({str(market) for _, market in fix.opens})
    code = "fix.opens" if len(places) == 1 else "fix.opens_ways"
    return Fix(
        name=edition.speaker.paper(fix.paper),
        exporter=fix.exporter if edition.shows_exporters() else "",
        opens=edition.count(code, len(fix.opens), market=" ".join(places)),
        gain=money_digits(fix.gain.rounded(), signed=True) if fix.gain else "–",
        bar=bar([Span(Decimal(0), share(Decimal(len(fix.opens)), Decimal(top)), "fixfill")]),
    )


def tallies(edition: Edition) -> list[Tally]:
    """Return one stacked bar a market: ready, to fix, to ask, not yet."""
    return [_tally(edition, market) for market in markets_of(edition)]


def _tally(edition: Edition, market: Country) -> Tally:
    verdicts = [
        row.verdict
        for product in edition.plan.products
        for row in product.markets
        if row.market == market
    ]
    at, spans = Decimal(0), []
    for verdict in Verdict:
        width = share(Decimal(verdicts.count(verdict)), Decimal(len(verdicts)))
        if width:
            spans.append(Span(at, width, f"{verdict.value}fill"))
        at += width
    return Tally(
        market=edition.speaker.country(str(market)),
        verdict=next((verdict.value for verdict in Verdict if verdict in verdicts), "ask"),
        count=edition.say("of", part=verdicts.count(Verdict.GO), whole=len(verdicts)),
        bar=bar(spans),
    )


def verdict_counts(edition: Edition) -> list[tuple[str, int]]:
    """Return how many product and market pairs have each verdict."""
    found = [market.verdict for product in edition.plan.products for market in product.markets]
    return [(verdict.value, found.count(verdict)) for verdict in Verdict]


def total_words(edition: Edition) -> str:
    """Return how many answers the verdicts are counted over: products by markets."""
    answers = sum(len(product.markets) for product in edition.plan.products)
    return edition.count("tally.total", answers)
