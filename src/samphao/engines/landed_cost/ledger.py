"""Cost lines in baht and in the market's currency, each rounded once."""

from collections.abc import Iterable, Mapping

from samphao.engines.landed_cost.border import StateLine
from samphao.engines.landed_cost.contracts import CostLine, Part
from samphao.engines.landed_cost.exchange import BAHT, Exchange
from samphao.kernel.grade import Grade, Provenance, weakest
from samphao.kernel.money import Money


class Ledger:
    """Write cost lines in order and keep their sums.

    What a line rests on is its own facts and the exchange rate it needed. A line that rests on
    no fact at all is the maker's own word, which needs no source: grade A. A fact is known by
    its name, so the same fact read twice is one.
    """

    def __init__(self, *, exchange: Exchange, local: str) -> None:
        self._exchange = exchange
        self._local = local
        self._lines: list[CostLine] = []
        self._sources: dict[str, Provenance] = {}
        self.baht = Money.zero(BAHT)
        self.local = Money.zero(local)

    @property
    def lines(self) -> tuple[CostLine, ...]:
        """Return the lines so far."""
        return tuple(self._lines)

    @property
    def parts(self) -> tuple[CostLine, ...]:
        """Return the lines that add up; subtotals repeat them."""
        return tuple(line for line in self._lines if line.part is not Part.SUBTOTAL)

    @property
    def sources(self) -> Mapping[str, Provenance]:
        """Return the facts that the lines so far rest on, by name."""
        return self._sources

    def add(
        self,
        part: Part,
        code: str,
        *,
        money: Money,
        formula: str,
        facts: Iterable[Provenance] = (),
        values: dict[str, str] | None = None,
    ) -> None:
        """Write one part, rounding it half up in each currency."""
        to_baht = self._exchange.conversion(money.currency, BAHT)
        to_local = self._exchange.conversion(money.currency, self._local)
        sources = {
            fact.fact: fact for fact in (*facts, *to_baht.provenances, *to_local.provenances)
        }
        line = CostLine(
            code=code,
            part=part,
            formula=formula,
            amount=to_baht.of(money).rounded(),
            local=to_local.of(money).rounded(),
            provenances=tuple(sources.values()),
            grade=_grade(sources),
            values=values,
        )
        self._lines.append(line)
        self._sources.update(sources)
        self.baht = self.baht + line.amount
        self.local = self.local + line.local

    def add_state(self, line: StateLine) -> None:
        """Write a charge of the state."""
        values = dict(line.values)
        self.add(
            Part.STATE,
            line.code,
            money=line.amount,
            formula=line.formula,
            facts=line.provenances,
            values=values or None,
        )

    def subtotal(self, code: str) -> None:
        """Write the sum of the parts before."""
        self._lines.append(
            CostLine(
                code=code,
                part=Part.SUBTOTAL,
                formula=" + ".join(str(line.amount.amount) for line in self.parts),
                amount=self.baht,
                local=self.local,
                provenances=tuple(self._sources.values()),
                grade=_grade(self._sources),
            )
        )


def _grade(sources: Mapping[str, Provenance]) -> Grade:
    return weakest(fact.grade for fact in sources.values()) if sources else Grade.A
