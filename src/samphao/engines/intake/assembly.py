"""Putting a product card together from the values of one row."""

from collections.abc import Iterator
from decimal import Decimal

from samphao.engines.intake.amounts import money_of
from samphao.engines.intake.columns import Column
from samphao.engines.intake.faults import CellFault
from samphao.engines.intake.rows import RowRead
from samphao.engines.intake.units import MARKET_CURRENCIES
from samphao.kernel.country import Country
from samphao.kernel.hs import HSCode
from samphao.kernel.incoterm import Incoterm
from samphao.kernel.money import Money
from samphao.kernel.product import (
    Exporter,
    Flag,
    Held,
    Material,
    OriginFacts,
    ProductCard,
    SalesUnit,
    Storage,
    VATStatus,
)
from samphao.kernel.quantities import Dimensions, Weight

HOME_CURRENCY = "THB"
_SIDES = (Column.LENGTH, Column.WIDTH, Column.HEIGHT)
_NEEDED = (Column.SKU, Column.NAME, Column.PRICE)


def card_of(read: RowRead, materials: tuple[Material, ...]) -> ProductCard | None:
    """Return the card of a row, adding what is wrong between its cells; None when it is lost."""
    for column in _NEEDED:
        if (column, "") not in read.raw:
            read.refuse(column, CellFault("intake.cell_missing"), fatal=True)
    price = money_read(read, Column.PRICE, fatal=True)
    unit = _unit(read)
    targets = tuple(_targets(read))
    if read.is_lost or price is None:
        return None
    return ProductCard(
        sku=read.take(Column.SKU, str) or "",
        name=read.take(Column.NAME, str) or "",
        price=price,
        description=read.take(Column.DESCRIPTION, str) or "",
        brand=read.take(Column.BRAND, str) or "",
        category=read.take(Column.CATEGORY, str) or "",
        hs=read.take(Column.HS, HSCode),
        national_codes=tuple(
            (Country(market), code) for market, code in read.details(Column.NATIONAL_HS, HSCode)
        ),
        incoterm=read.take(Column.BASIS, Incoterm) or Incoterm.EXW,
        unit=unit,
        storage=read.take(Column.STORAGE, Storage) or Storage.AMBIENT,
        shelf_life_days=read.take(Column.SHELF_LIFE, int),
        flags=_flags(read),
        facts=tuple(read.details(Column.FACT, str)),
        origin=_origin(read, materials),
        held=_held(read),
        exporter=Exporter(
            read.take(Column.EXPORTER, str) or "",
            read.take(Column.VAT, VATStatus) or VATStatus.UNKNOWN,
            read.take(Column.PROVINCE, str) or "",
        ),
        monthly_capacity=read.take(Column.CAPACITY, int),
        target_prices=targets,
        row=read.number,
    )


def money_read(read: RowRead, column: Column, *, fatal: bool) -> Money | None:
    """Return the money of a column; its currency stands in the cell, the header or a column.

    A list that names no currency is in baht, which is noted once.
    """
    value = read.values.get((column, ""))
    if not isinstance(value, tuple):
        return None
    amount, currency = value
    try:
        return money_of(amount, _currency(read, column, currency))
    except CellFault as fault:
        read.refuse(column, fault, fatal=fatal)
        return None


def _currency(read: RowRead, column: Column, beside: str) -> str:
    has_column = Column.CURRENCY in read.plan.headers
    named = read.take(Column.CURRENCY, str) or ""
    raw = read.raw.get((column, ""), "")
    if beside and named and beside != named:
        raise CellFault("intake.currency_twice", value=raw, first=beside, second=named)
    if has_column and not (beside or named):
        raise CellFault("intake.currency_missing", value=raw)
    if not (beside or named) and not read.notes_given:
        read.notes_given = True
        read.refuse(column, CellFault("intake.currency_assumed", value=raw), fatal=False)
    return beside or named or HOME_CURRENCY


def _targets(read: RowRead) -> Iterator[tuple[Country, Money]]:
    for market, (amount, currency) in read.details(Column.TARGET, tuple):
        try:
            yield Country(market), _target(amount, currency, market)
        except CellFault as fault:
            read.refuse(Column.TARGET, fault, fatal=False, detail=market)


def _target(amount: str, currency: str, market: str) -> Money:
    if not currency:
        own = MARKET_CURRENCIES.get(market, "USD")
        raise CellFault(
            "intake.target_without_currency",
            value=amount,
            first=f"{amount} {own}",
            second=f"{amount} {HOME_CURRENCY}",
        )
    return money_of(amount, currency)


def _unit(read: RowRead) -> SalesUnit:
    content = read.values.get((Column.NET_CONTENT, ""))
    net = read.take(Column.NET, Weight) or (content if isinstance(content, Weight) else None)
    gross = read.take(Column.GROSS, Weight)
    if net is not None and gross is not None and gross < net:
        weights = {"net": f"{net.grams.normalize():f}", "gross": f"{gross.grams.normalize():f}"}
        fault = CellFault("intake.gross_below_net", **weights)
        read.refuse(Column.GROSS, fault, fatal=False)
        net = gross = None
    volume = read.take(Column.CONTENT, Decimal)
    return SalesUnit(
        net=net,
        gross=gross,
        dimensions=read.take(Column.DIMENSIONS, Dimensions) or _three_sides(read),
        content_ml=volume or (content if isinstance(content, Decimal) else None),
        per_carton=read.take(Column.PER_CARTON, int),
    )


def _three_sides(read: RowRead) -> Dimensions | None:
    sides = [side for column in _SIDES if (side := read.take(column, Decimal)) is not None]
    if len(sides) == len(_SIDES):
        return Dimensions(*sides)
    given = [column for column in _SIDES if (column, "") in read.raw]
    if given and len(given) < len(_SIDES):
        value = " ".join(read.raw[column, ""] for column in given)
        read.refuse(given[0], CellFault("intake.not_three_sides", value=value), fatal=False)
    return None


def _flags(read: RowRead) -> frozenset[Flag]:
    listed = read.take(Column.FLAGS, frozenset) or frozenset()
    ticked = {Flag(name) for name, said in read.details(Column.FLAG, bool) if said}
    return frozenset(listed | ticked)


def _held(read: RowRead) -> tuple[Held, ...]:
    value = read.values.get((Column.HELD, ""))
    return value if isinstance(value, tuple) else ()


def _origin(read: RowRead, materials: tuple[Material, ...]) -> OriginFacts:
    return OriginFacts(
        country=read.take(Column.ORIGIN, Country),
        wholly_obtained=read.take(Column.WHOLLY_OBTAINED, bool),
        processes=read.texts(Column.PROCESSES),
        proofs=read.texts(Column.PROOFS),
        materials=materials,
    )
