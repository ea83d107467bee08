"""Everything a tariff says of one entry."""

from collections.abc import Iterable
from decimal import Decimal

from samphao.engines.tariff.book import MFN, Applicable, TariffBook, build_tariff_book
from samphao.engines.tariff.contracts import (
    Charge,
    Control,
    DutyOption,
    DutyQuote,
    Entry,
    Measure,
    MeasureKind,
)
from samphao.engines.tariff.errors import ControlNotKnown, EntryNotUsable
from samphao.engines.tariff.levy import LevyBase, levy
from samphao.engines.tariff.options import duty_options
from samphao.engines.tariff.proportion import is_proportional, rebased
from samphao.engines.tariff.quantities import Counted, counted
from samphao.engines.tariff.selection import Row, lines_of, needs_facts, reaches, still_speaking
from samphao.kernel.grade import Provenance, weakest
from samphao.kernel.numbers import LARGEST
from samphao.kernel.reason import Reason

# No share of a value up to this reaches the largest sum that a levy may have.
LARGEST_REBASED = Decimal(10) ** 15
CONTROL_STATES = ("prohibited", "suspended", "ask", "licence", "listed_only", "admitted")


def duty_quote(*, entry: Entry, measures: Iterable[Measure] | TariffBook) -> DutyQuote:
    """Return every way to pay duty on an entry, and what comes on top whichever is chosen.

    Args:
        entry: the goods, their market, origin, regime, the day, and the day of knowledge.
        measures: a book built once with `build_tariff_book`, or measures for a single quote.

    Raises:
        EntryNotUsable: a customs value that is negative, no number or beyond 10^18, or no unit.
        CurrencyMismatch: a measure is in another currency than the customs value.
        ControlNotKnown: a control is no word of the pack format.
        ExpressionNotRead: an expression is not in the grammar.
        ConditionNotRead: a condition is not in the grammar.
    """
    value = entry.customs_value.amount
    usable = value.is_finite() and 0 <= value <= LARGEST
    if entry.units < 1 or not usable:
        raise EntryNotUsable(value=entry.customs_value, units=entry.units)
    book = measures if isinstance(measures, TariffBook) else build_tariff_book(measures)
    applicable = book.applicable(entry=entry)
    goods = counted(entry=entry)
    kept = applicable.kept.get(entry.customs_value.currency)
    if kept is not None and 0 < value <= LARGEST_REBASED:
        return rebased(quote=kept, base=entry.customs_value)
    quote = _Quoting(applicable, goods).quote()
    if value > 0 and is_proportional(applicable=applicable, quote=quote):
        applicable.kept[entry.customs_value.currency] = quote
    return quote


def lowest_duty(*, quote: DutyQuote) -> DutyOption | None:
    """Return the lowest option that may be used today as far as the tariff can tell."""
    return next((option for option in quote.options if option.usable), None)


class _Quoting:
    """One quote in the making: every part adds its reasons."""

    def __init__(self, applicable: Applicable, goods: Counted) -> None:
        self._applicable = applicable
        self._goods = goods
        self._reasons: list[Reason] = []
        self._used: list[Provenance] = []

    def quote(self) -> DutyQuote:
        """Put the parts together."""
        entry = self._goods.entry
        return DutyQuote(
            hs=entry.hs,
            market=entry.market,
            on=entry.on,
            options=self._options(),
            remedies=self._remedies(),
            vat=self._measures(MeasureKind.VAT),
            excise=self._measures(MeasureKind.EXCISE),
            parcel_tax=self._measures(MeasureKind.PARCEL_TAX),
            relief=self._relief(),
            controls=self._controls(),
            additional=self._on_top(MeasureKind.ADDITIONAL),
            reasons=tuple(self._reasons),
            grade=weakest(fact.grade for fact in self._used),
        )

    def _options(self) -> tuple[DutyOption, ...]:
        entry = self._goods.entry
        options = duty_options(applicable=self._applicable, counted=self._goods)
        values = {"hs": entry.hs.digits, "market": str(entry.market)}
        if not options:
            self._reasons.append(Reason("tariff.no_facts", values, ("duty",)))
        elif all(option.programme != MFN for option in options):
            self._reasons.append(Reason("tariff.no_mfn", values, ("duty",)))
        for option in options:
            self._used.extend(option.charge.measures if option.charge else ())
        return options

    def _remedies(self) -> tuple[Charge, ...]:
        charges = self._on_top(MeasureKind.REMEDY)
        if not charges:
            self._reasons.extend(self._ended())
        return charges

    def _on_top(self, kind: MeasureKind) -> tuple[Charge, ...]:
        """Reckon what is added to every programme, law by law."""
        charges: list[Charge] = []
        base = LevyBase(self._goods.entry.customs_value, optional=True)
        for name in self._applicable.programmes(kind):
            selection = self._applicable.select(kind, programme=name, counted=self._goods)
            levied = levy(rows=selection.rows, counted=self._goods, base=base, programme=name)
            self._reasons.extend(levied.reasons)
            if levied.charge:
                charges.append(levied.charge)
                self._used.extend(levied.charge.measures)
        return tuple(charges)

    def _ended(self) -> tuple[Reason, ...]:
        days = [measure.provenance.validity.last for measure in self._applicable.ended]
        if not days:
            return ()
        last = max(day for day in days if day is not None)
        values = {"hs": self._goods.entry.hs.digits, "day": last.isoformat()}
        return (Reason("tariff.remedy_ended", values, ("remedy",)),)

    def _measures(self, kind: MeasureKind) -> tuple[Measure, ...]:
        return tuple(
            row.measure
            for name in self._applicable.programmes(kind)
            for row in self._rows(kind, name)
        )

    def _relief(self) -> tuple[Measure, ...]:
        rows = [
            row
            for name in self._applicable.programmes(MeasureKind.DE_MINIMIS)
            for row in self._rows(MeasureKind.DE_MINIMIS, name)
        ]
        hs = self._goods.entry.hs
        return tuple(
            row.measure for row in rows if row.certain and reaches(goods=row.measure.goods, hs=hs)
        )

    def _controls(self) -> tuple[Control, ...]:
        rows = [
            row
            for name in self._applicable.programmes(MeasureKind.CONTROL)
            for row in (*self._rows(MeasureKind.CONTROL, name), *self._stricter(name))
        ]
        rows.sort(key=lambda row: _strictness(row.measure))
        measures = [row.measure for row in rows]
        lines = lines_of(measures=measures, counted=self._goods)
        if lines and len({measure.expression for measure in measures}) > 1:
            values = {"hs": self._goods.entry.hs.digits, "lines": lines}
            self._reasons.append(Reason("tariff.lines_controlled", values, ("national_line",)))
        return tuple(
            Control(m.expression, m.provenance, m.condition, m.note, certain=row.certain)
            for row in rows
            for m in (row.measure,)
        )

    def _stricter(self, programme: str) -> tuple[Row, ...]:
        """Return the broader controls on terms of their own that ask for more than the chosen."""
        select = self._applicable.select
        selection = select(MeasureKind.CONTROL, programme=programme, counted=self._goods)
        rows = still_speaking(
            controls=self._applicable.measures.get((MeasureKind.CONTROL, programme), ()),
            selection=selection,
            counted=self._goods,
        )
        chosen = min((_strictness(measure)[0] for measure in selection.measures), default=0)
        found = tuple(row for row in rows if _strictness(row.measure)[0] < chosen)
        self._reasons.extend(needs_facts(row) for row in found if not row.certain)
        self._used.extend(row.measure.provenance for row in found)
        return found

    def _rows(self, kind: MeasureKind, programme: str) -> tuple[Row, ...]:
        goods = self._goods
        rows = self._applicable.select(kind, programme=programme, counted=goods).rows
        self._reasons.extend(needs_facts(row) for row in rows if not row.certain)
        self._used.extend(row.measure.provenance for row in rows)
        return rows


def _strictness(measure: Measure) -> tuple[int, int]:
    if measure.expression not in CONTROL_STATES:
        raise ControlNotKnown(state=measure.expression, fact=measure.provenance.fact)
    return CONTROL_STATES.index(measure.expression), -measure.goods.length
