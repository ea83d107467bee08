"""Comparing two versions of a pack, fact by fact."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from samphao.kernel.hs import HSCode, HSRange, any_covers
from samphao.kernel.validity import ALWAYS
from samphao.reference.difference.columns import CITATION, columns_of, field_changes
from samphao.reference.difference.contracts import (
    ORDER,
    Change,
    ChangeCounts,
    ChangeKind,
    Family,
    FieldChange,
)
from samphao.reference.difference.head import head_change
from samphao.reference.difference.rows import Pair, by_fact, pairs_of, source_of
from samphao.reference.difference.sentences import Telling, sentences
from samphao.reference.difference.tables import TABLES, Table
from samphao.reference.pack import PackFacts

_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")


def difference(*, old: PackFacts, new: PackFacts) -> tuple[Change, ...]:
    """Return every fact that was added, ended or changed.

    The order is that of `Family`, then the larger move of a percentage first, then goods, day and
    name; it is the same each time. A row that only got another name is no change.
    """
    found = [*head_change(old, new)]
    for table in TABLES:
        rows = by_fact(table.rows(old)), by_fact(table.rows(new))
        for pair in pairs_of(table, old=rows[0], new=rows[1]):
            found += _change(table, pair)
    return tuple(sorted(found, key=_by_effect))


def counted(changes: Iterable[Change]) -> ChangeCounts:
    """Return how many changes there are, by kind and by file."""
    every = tuple(changes)
    kinds = Counter(change.kind for change in every)
    tables = Counter(change.table for change in every)
    return ChangeCounts(
        total=len(every),
        by_kind={kind: kinds[kind] for kind in ChangeKind},
        by_table=dict(sorted(tables.items())),
    )


def affected_codes(*, changes: Iterable[Change], codes: Iterable[HSCode]) -> tuple[HSCode, ...]:
    """Return those of the codes whose goods a change concerns, in order."""
    goods = tuple({one: None for change in changes for one in change.goods})
    return tuple(sorted(code for code in codes if any_covers(goods, code)))


def _change(table: Table, pair: Pair) -> Iterator[Change]:
    row = pair.new if pair.new is not None else pair.old
    assert row is not None
    fields = _fields(pair)
    if pair.old is not None and pair.new is not None and not fields:
        return
    source, before = source_of(row), source_of(row if pair.old is None else pair.old)
    telling = Telling(
        table=table,
        row=row,
        fact=source.fact,
        kind=_kind(pair),
        fields=fields,
        answer=_answer(table, pair),
        on=_day(pair),
    )
    yield Change(
        kind=telling.kind,
        family=_family(telling),
        table=table.name,
        fact=source.fact,
        replaces="" if before.fact == source.fact else before.fact,
        market=str(getattr(row, "market", None) or ""),
        goods=_goods(row),
        fields=fields,
        on=telling.on,
        reasons=sentences(telling),
    )


def _kind(pair: Pair) -> ChangeKind:
    if pair.old is None:
        return ChangeKind.ADDED
    return ChangeKind.ENDED if pair.new is None or pair.ended else ChangeKind.CHANGED


def _fields(pair: Pair) -> tuple[FieldChange, ...]:
    if pair.old is None or pair.new is None:
        return ()
    return field_changes(old=columns_of(pair.old), new=columns_of(pair.new))


def _answer(table: Table, pair: Pair) -> FieldChange:
    old, new = (
        columns_of(row).get(table.main, "") if row is not None else ""
        for row in (pair.old, pair.new)
    )
    return FieldChange(table.main, old, new)


def _day(pair: Pair) -> date | None:
    """Return the first day of what is new or the last of what ended, where one is stated."""
    was = source_of(pair.old).validity if pair.old is not None else ALWAYS
    now = source_of(pair.new).validity if pair.new is not None else was
    if pair.ended:
        return now.last if now.last != was.last else None
    return now.first if now.first != was.first else None


def _family(telling: Telling) -> Family:
    if telling.fields and all(change.field in CITATION for change in telling.fields):
        return Family.SOURCE
    return telling.table.family_of(telling.row)


def _goods(row: object) -> tuple[HSRange, ...]:
    match getattr(row, "goods", getattr(row, "hs", ())):
        case HSRange() as goods:
            return (goods,)
        case HSCode() as code:
            return (HSRange(code.digits, code.digits),)
        case goods:
            return tuple(goods)


def _by_effect(change: Change) -> tuple[int, Decimal, str, str, str, str]:
    return (
        ORDER.index(change.family),
        -_move(change),
        change.market,
        " ".join(one.first for one in change.goods),
        change.on.isoformat() if change.on else "",
        change.fact,
    )


def _move(change: Change) -> Decimal:
    """Return by how many points a percentage moved, nothing where that is not what changed."""
    moves = [
        abs(Decimal(after[1]) - Decimal(before[1]))
        for field in change.fields
        if (before := _PERCENT.fullmatch(field.before))
        and (after := _PERCENT.fullmatch(field.after))
    ]
    return max(moves, default=Decimal(0))
