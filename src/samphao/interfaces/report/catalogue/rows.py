"""The rows of a long list as HTML: a strip of cells for each product, a line for each market.

Written by hand, without a template: 9,000 answers are read in seconds and kept in memory once.
Every word comes finished from the ink; figures are digits and signs of our own.
"""

from dataclasses import dataclass, field

from samphao.engines.plan.contracts import MarketPlan, ProductPlan, Verdict, Way
from samphao.engines.tariff.contracts import Regime
from samphao.interfaces.report.catalogue.groups import Group
from samphao.interfaces.report.catalogue.ink import Ink, counted, said
from samphao.interfaces.report.choices import days_range, rate_of
from samphao.interfaces.report.facts import AGEING
from samphao.interfaces.report.heat import is_illustrative, step_of
from samphao.interfaces.words.numbers import money_digits
from samphao.kernel.country import Country
from samphao.kernel.grade import Grade

NONE = "–"
HEADS = ("market", "way", "landed", "left", "why", "facts")


@dataclass(slots=True)
class RowWriter:
    """Writes the products of one page; remembers what many rows share."""

    ink: Ink
    columns: tuple[Country, ...]
    _ways: dict[tuple[object, ...], str] = field(default_factory=dict)
    _seals: dict[tuple[Grade, int | None], str] = field(default_factory=dict)
    _marks: dict[Verdict, str] = field(default_factory=dict)
    _head: str = ""
    _cells_head: str = ""

    def __post_init__(self) -> None:
        """Write what stands on every row but once."""
        edition = self.ink.edition
        words = {name: self.ink.text(said(edition, f"row.{name}")) for name in HEADS}
        self._head = "<thead><tr>" + "".join(f"<th>{word}" for word in words.values())
        names = [self.ink.text(edition.speaker.country(str(code))) for code in self.columns]
        self._cells_head = (
            '<div class="cells cols" aria-hidden=true><span></span>'
            + "".join(f"<span>{name}</span>" for name in names)
            + "</div>"
        )
        for verdict in Verdict:
            self._marks[verdict] = f'<svg><use href="#i-{verdict.value}"/></svg>'

    def groups(self, groups: list[Group]) -> str:
        """Return all products, folded under their headings when there is more than one."""
        if len(groups) == 1:
            return self._products(groups[0])
        return "".join(self._group(group) for group in groups)

    def _group(self, group: Group) -> str:
        verdicts = [market.verdict for _, product in group.products for market in product.markets]
        shown = self.ink.text(counted(self.ink.edition, "products", len(group.products)))
        return (
            f"<details class=group><summary><h3>{self.ink.text(group.name)}"
            f"<small>{shown}</small></h3><span class=marks>{self._tally(verdicts)}</span>"
            f"</summary>{self._products(group)}</details>"
        )

    def _tally(self, verdicts: list[Verdict]) -> str:
        return "".join(
            f'<span class="v {verdict.value}"><svg><use href="#i-{verdict.value}"/></svg>'
            f"<span class=vh>{self._word(verdict)}: </span>{verdicts.count(verdict):,}</span>"
            for verdict in Verdict
            if verdict in verdicts
        )

    def _products(self, group: Group) -> str:
        return self._cells_head + "".join(self.product(at, one) for at, one in group.products)

    def product(self, at: int, product: ProductPlan) -> str:
        """Return one product: its name, its cells, and what is folded below."""
        by_market = {market.market: market for market in product.markets}
        cells = "".join(self._cell(by_market.get(column)) for column in self.columns)
        verdicts = [market.verdict for market in product.markets]
        ink, card = self.ink, product.card
        code = next((m.hs.dotted() for m in product.markets if m.hs is not None), "")
        basics = ink.text(" · ".join(word for word in (card.sku, code) if word))
        counts = ", ".join(
            f"{self._word(verdict)} {verdicts.count(verdict)}"
            for verdict in Verdict
            if verdict in verdicts
        )
        return (
            f"<details class=item><summary><b>{ink.text(card.name)}<small>{basics}</small></b>"
            f"<span class=vh> {counts}</span><span class=cells aria-hidden=true>{cells}</span>"
            f"</summary><table class=of-rows id={ink.edition.anchor(at)}>{self._head}"
            f"{self._lines(product, code)}</table></details>"
        )

    def _cell(self, market: MarketPlan | None) -> str:
        if market is None:
            return "<i></i>"
        mark, number = self._marks[market.verdict], self._cell_number(market)
        step = step_of(market)
        return f"<i{f' class=h{step}' if step else ''}>{mark}{number}</i>"

    def _cell_number(self, market: MarketPlan) -> str:
        """Return the money left; the landed cost, in brackets, where no retail price is known."""
        if market.best is None:
            return NONE
        cost = market.best.cost
        if cost.left is None:
            return f"({self.ink.number(cost.per_unit)})"
        number = self.ink.number(cost.left)
        return f"<u>{number}</u>" if is_illustrative(market) else number

    def _lines(self, product: ProductPlan, code: str) -> str:
        """Return the markets under their verdicts, best first."""
        found: dict[Verdict, list[str]] = {}
        for market in product.markets:
            found.setdefault(market.verdict, []).append(self._line(market, code))
        return "".join(
            f"<tbody><tr><th class={verdict.value} colspan=6 scope=rowgroup>"
            f"{self._marks[verdict]}{self._word(verdict)}{''.join(lines)}"
            for verdict, lines in found.items()
        )

    def _line(self, market: MarketPlan, code: str) -> str:
        place = self.ink.text(self.ink.edition.speaker.country(str(market.market)))
        return (
            f"<tr><th>{place}<td>{self._way(market, code)}{self._figures(market)}"
            f"<td>{self._why(market)}<td>{self._seal(market)}"
        )

    def _word(self, verdict: Verdict) -> str:
        return self.ink.say(f"verdict.{verdict.value}")

    def _figures(self, market: MarketPlan) -> str:
        if market.best is None:
            return f"<td>{NONE}<td>{NONE}"
        cost, number = market.best.cost, self.ink.number
        landed, left = number(cost.per_unit) + self._of_landed(market.best), cost.left
        if left is None:
            return f"<td>{landed}<td>{NONE}"
        shown = f"<b{' class=no' if left.amount < 0 else ''}>{number(left)}</b>"
        return f"<td>{landed}<td>{shown}"

    def _of_landed(self, way: Way) -> str:
        """Return how far the cost may rise, and that it ends at the border where it does."""
        notes = []
        if way.cost.high is not None:
            money = money_digits(way.cost.high.rounded())
            notes.append(self.ink.text(self.ink.edition.say("up_to", money=money)))
        if way.sold_at:
            notes.append(self.ink.say("landed_border"))
        return f"<small>{' · '.join(notes)}</small>" if notes else ""

    def _way(self, market: MarketPlan, common: str) -> str:
        """Return the way and the days it takes, below them the duty, and a code of its own."""
        best, hs = market.best, market.hs
        own = "" if hs is None or hs.dotted() == common else hs.dotted()
        if best is None:
            return self._joined(self.ink.say("no_facts"), own, "")
        cost = best.cost
        rate = rate_of(market, cost.programme) if cost.regime is Regime.GENERAL else ""
        key = (cost.regime, cost.programme, cost.mode, best.days_p50, best.days_p90, own, rate)
        if key not in self._ways:
            self._ways[key] = self._joined(self._by(best), own, rate)
        return self._ways[key]

    def _by(self, best: Way) -> str:
        """Return agreement, mode and days; a claim is made in general trade, any other is named."""
        cost, say = best.cost, self.ink.edition.say
        days = days_range(best.days_p50, best.days_p90)
        words = [
            cost.programme or say(f"regime.{cost.regime.value}"),
            say(f"mode.{cost.mode}") if cost.mode else "",
            say("day" if days == "1" else "days", days=days),
        ]
        return self.ink.text(" · ".join(word for word in words if word))

    def _joined(self, way: str, code: str, rate: str) -> str:
        edition = self.ink.edition
        under = [
            edition.say("hs", hs=code) if code else "",
            said(edition, "row.duty", rate=rate) if rate else "",
        ]
        words = " · ".join(word for word in under if word)
        return f"{way}<p>{self.ink.text(words)}" if words else way

    def _why(self, market: MarketPlan) -> str:
        """Return the gravest reason, the papers missing beside it, and the first step."""
        needs = market.papers.papers if market.papers else ()
        missing = tuple(need.kind.id for need in needs if need.stops)
        if not market.reasons:
            return self.ink.say("ready") if market.verdict is Verdict.GO else ""
        reason, step = market.reasons[0], market.next_steps[0] if market.next_steps else None
        why = self.ink.reason(reason)
        others = tuple(code for code in missing if code != reason.values.get("paper"))
        if others:
            why += f"<p>{self.ink.papers(others)}"
        if step is not None:
            why += f"<p class=do>{self.ink.step(step.reason, after=reason)}"
        return why

    def _seal(self, market: MarketPlan) -> str:
        """Return the weakest grade and the age in days of the oldest fact; a dash without facts."""
        if not market.facts:
            return NONE
        age = None if market.oldest is None else (self.ink.edition.plan.on - market.oldest).days
        key = (market.grade, age)
        if key not in self._seals:
            self._seals[key] = self._sealed(market.grade, age)
        return self._seals[key]

    def _sealed(self, grade: Grade, age: int | None) -> str:
        old = age is not None and age > AGEING.days
        kind = f'"{grade.value.lower()} old"' if old else grade.value.lower()
        return f"<b class={kind}>{grade.value}</b>{'' if age is None else f'{age:,}'}"
