"""The fact book cut to one market and one pair of days: what all plans of a day share."""

from dataclasses import dataclass, field
from datetime import date

from samphao.engines.documents.contracts import Checklist, PaperKind, PaperRule
from samphao.engines.landed_cost.contracts import ExchangeRate, Fee, Purpose, RegimeRule
from samphao.engines.landed_cost.exchange import RateTable
from samphao.engines.origin.contracts import OriginFinding, OriginRule
from samphao.engines.plan.contracts import FactBook, MarketFacts
from samphao.engines.tariff.contracts import Regime
from samphao.kernel.hs import HSCode


@dataclass(frozen=True, slots=True)
class Papers:
    """The paper rules that can concern one code, and the kinds of paper they name."""

    rules: tuple[PaperRule, ...]
    kinds: tuple[PaperKind, ...]


@dataclass(frozen=True, slots=True, eq=False)
class MarketDay:
    """What held in one market on one day as known on another.

    The memos keep what was cut for a code or a regime, and what was found for goods that are alike
    in all that the finding looks at; they never change an answer.
    """

    regimes: tuple[RegimeRule, ...]
    rates: tuple[ExchangeRate, ...]
    exchange: RateTable
    _paper_rules: tuple[PaperRule, ...]
    _paper_kinds: tuple[PaperKind, ...]
    _origin_rules: tuple[OriginRule, ...]
    _facts: MarketFacts
    _on: date
    _known_at: date
    _papers: dict[HSCode, Papers] = field(default_factory=dict, repr=False)
    _rules: dict[HSCode, tuple[OriginRule, ...]] = field(default_factory=dict, repr=False)
    _fees: dict[tuple[Regime, str], tuple[Fee, ...]] = field(default_factory=dict, repr=False)
    checklists: dict[tuple[object, ...], Checklist] = field(default_factory=dict, repr=False)
    findings: dict[tuple[object, ...], tuple[OriginFinding, ...]] = field(
        default_factory=dict, repr=False
    )

    def papers(self, hs: HSCode) -> Papers:
        """Return the paper rules that can concern the code, with their kinds."""
        found = self._papers.get(hs)
        if found is None:
            rules = tuple(
                rule for rule in self._paper_rules if any(goods.touches(hs) for goods in rule.goods)
            )
            named = {rule.paper for rule in rules}
            kinds = tuple(kind for kind in self._paper_kinds if kind.id in named)
            found = self._papers[hs] = Papers(rules, kinds)
        return found

    def origin_rules(self, hs: HSCode) -> tuple[OriginRule, ...]:
        """Return the origin rules of all agreements that can concern the code."""
        found = self._rules.get(hs)
        if found is None:
            found = self._rules[hs] = tuple(
                rule for rule in self._origin_rules if rule.goods.touches(hs)
            )
        return found

    def fees(self, *, regime: Regime, mode: str) -> tuple[Fee, ...]:
        """Return the market's usual fees in a regime by a mode."""
        key = (regime, mode)
        found = self._fees.get(key)
        if found is None:
            found = self._fees[key] = tuple(
                row.fee
                for row in self._facts.fees
                if (not row.regimes or regime.value in row.regimes)
                and (not row.modes or mode in row.modes)
                and row.fee.provenance.holds(on=self._on, known_at=self._known_at)
            )
        return found


def market_day(*, book: FactBook, facts: MarketFacts, on: date, known_at: date) -> MarketDay:
    """Cut a fact book to a market and the two days."""
    rates = tuple(
        rate
        for rate in book.exchange
        if (rate.purpose is Purpose.COMMERCIAL or rate.market == facts.market)
        and rate.provenance.holds(on=on, known_at=known_at)
    )
    return MarketDay(
        regimes=tuple(r for r in facts.regimes if r.provenance.holds(on=on, known_at=known_at)),
        rates=rates,
        exchange=RateTable(rates=rates, market=facts.market, currency=facts.valuation.currency),
        _paper_rules=tuple(
            rule
            for rule in book.paper_rules
            if rule.market in {None, facts.market}
            and rule.provenance.holds(on=on, known_at=known_at)
        ),
        _paper_kinds=tuple(
            kind for kind in book.paper_kinds if kind.provenance.holds(on=on, known_at=known_at)
        ),
        _origin_rules=book.origin_rules,
        _facts=facts,
        _on=on,
        _known_at=known_at,
    )
