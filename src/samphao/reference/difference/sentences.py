"""The sentences of a change: what it means first, then every further column."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from samphao.engines.documents.contracts import PaperRule
from samphao.engines.freight.contracts import Bracket, PostState
from samphao.engines.landed_cost.contracts import ExchangeRate
from samphao.engines.origin.contracts import OriginRule
from samphao.engines.tariff.book import MFN
from samphao.engines.tariff.contracts import Measure
from samphao.kernel.quantities import Weight
from samphao.kernel.reason import Reason
from samphao.reference.difference.columns import CITATION, DAYS, goods_text, text_of
from samphao.reference.difference.contracts import ChangeKind, FieldChange
from samphao.reference.difference.tables import Table

Subject = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What there is to tell of one row: `row` as it is now, or was last."""

    table: Table
    row: object
    fact: str
    kind: ChangeKind
    fields: tuple[FieldChange, ...]
    answer: FieldChange
    on: date | None


def sentences(telling: Telling) -> tuple[Reason, ...]:
    """Return the sentences of a change, the gravest first."""
    found = [*_main(telling)]
    if telling.kind is ChangeKind.CHANGED:
        found += [_column(telling, change) for change in _told(telling, after_main=bool(found))]
    return tuple(found) or (Reason("difference.source_changed", _place(telling)),)


def _main(telling: Telling) -> Iterator[Reason]:
    """Yield the sentence with the answer, unless the answer stays as it was."""
    answer = telling.answer
    if telling.kind is ChangeKind.CHANGED and answer.before == answer.after:
        return
    what, values = _subject(telling)
    if answer.before and telling.kind is not ChangeKind.ADDED:
        values["before"] = answer.before
    if answer.after and telling.kind is not ChangeKind.ENDED:
        values["after"] = answer.after
    code = f"difference.{what}_{telling.kind}"
    if telling.on is not None:
        code, values["day"] = f"{code}_on", telling.on.isoformat()
    yield Reason(code, values, (telling.fact,))


def _told(telling: Telling, *, after_main: bool) -> Iterator[FieldChange]:
    """Yield the columns that a sentence of their own tells.

    The answer has been told. Days are told with the answer, and alone only when it stays; a new
    citation is told by silence when something else changed.
    """
    for change in telling.fields:
        silent = change.field in CITATION or change.field == telling.table.main
        if not silent and not (after_main and change.field in DAYS):
            yield change


def _column(telling: Telling, change: FieldChange) -> Reason:
    values = {**_place(telling), "field": change.field}
    if not change.before:
        return Reason("difference.field_set", {**values, "after": change.after}, (telling.fact,))
    values["before"] = change.before
    if not change.after:
        return Reason("difference.field_cleared", values, (telling.fact,))
    return Reason("difference.field_changed", {**values, "after": change.after}, (telling.fact,))


def _place(telling: Telling) -> dict[str, str]:
    return {"table": telling.table.name, "row": telling.fact.rpartition("#")[2]}


def _subject(telling: Telling) -> Subject:
    """Return the beginning of the code, and the values that say what the row is about."""
    match telling.row:
        case Measure() as row:
            found = _measure(row)
        case PaperRule() as row:
            found = _paper(row)
        case OriginRule() as row:
            found = "rule", {"programme": row.programme, "goods": goods_text((row.goods,))}
        case PostState() as row:
            found = "post", {"post": row.post, "goods": goods_text(row.goods)}
        case Bracket(service=service, market=market, upto=Weight() as upto):
            values = {"service": service, "market": str(market), "weight": text_of(upto)}
            found = "rate", values
        case ExchangeRate() as row:
            found = "exchange", {"base": row.base, "counter": row.quote}
        case _:
            found = "row", _place(telling)
    return found


def _paper(row: PaperRule) -> Subject:
    values = {"paper": row.paper, "goods": goods_text(row.goods)}
    if row.market is None:
        return "paper_everywhere", values
    return "paper", {**values, "market": str(row.market)}


def _measure(row: Measure) -> Subject:
    values = {
        "market": str(row.market),
        "kind": str(row.kind),
        "goods": goods_text((row.goods,)),
    }
    if row.programme in {"", MFN}:
        return "measure", values
    return "measure_under", {**values, "programme": row.programme}
