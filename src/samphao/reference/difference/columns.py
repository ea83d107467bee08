"""A contract as columns of text, so that any two rows can be compared and told of."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import singledispatch

from samphao.engines.landed_cost.contracts import ExchangeRate, Fee
from samphao.kernel.grade import Provenance
from samphao.kernel.hs import HSCode, HSRange
from samphao.kernel.money import Money
from samphao.kernel.quantities import Weight
from samphao.reference.difference.contracts import FieldChange

DAYS = ("valid_from", "valid_to", "known_from", "known_to")
CITATION = ("grade", "source", "locator", "quote", "retrieved")
# What contracts call otherwise than the pack's files.
_AS_IN_FILES = {
    "goods": "hs",
    "origins": "origin",
    "excludes": "exclude",
    "regimes": "regime",
    "modes": "mode",
}


def columns_of(row: object) -> dict[str, str]:
    """Return every column of a row by name; the fact's own name is none of them."""
    return dict(_columns(row, ""))


def field_changes(*, old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """Return the columns in which two rows differ, in the order of the new row's columns."""
    names = dict.fromkeys((*new, *old))
    return tuple(
        FieldChange(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if old.get(name, "") != new.get(name, "")
    )


def _columns(row: object, before: str) -> Iterator[tuple[str, str]]:
    assert is_dataclass(row)
    for column in fields(row):
        name = _AS_IN_FILES.get(column.name, column.name)
        # The currency that a rate counts in has the name of a citation's words.
        if isinstance(row, ExchangeRate) and name == "quote":
            name = "counter"
        yield from _column(f"{before}{name}", getattr(row, column.name))


def _column(name: str, value: object) -> Iterator[tuple[str, str]]:
    match value:
        case Provenance():
            yield from _provenance(value)
        case Fee():
            yield from _fee(value)
        case Money() | Weight() | HSRange():
            yield name, text_of(value)
        case _ if is_dataclass(value):
            yield from _columns(value, f"{name}.")
        case _:
            yield name, text_of(value)


def _fee(fee: Fee) -> Iterator[tuple[str, str]]:
    yield "code", fee.code
    yield "amount", text_of(fee.amount) if fee.share is None else percent_of(fee.share)
    yield "before_border", text_of(fee.before_border)
    yield from _provenance(fee.provenance)


def _provenance(source: Provenance) -> Iterator[tuple[str, str]]:
    validity, known, citation = source.validity, source.known, source.citation
    days = (validity.first, validity.last, known.first, known.last)
    read = (source.grade, citation.source, citation.locator, citation.quote, citation.retrieved)
    for name, value in zip((*DAYS, *CITATION), (*days, *read), strict=True):
        yield name, text_of(value)


def percent_of(share: Decimal) -> str:
    """Return a fraction as a percentage: 0.03 is 3%."""
    return f"{text_of(share * 100)}%"


@singledispatch
def text_of(value: object) -> str:
    """Return a value as a pack writes it: money as `12.50 THB`, days ISO, several with blanks."""
    return str(value)


@text_of.register
def _(value: None) -> str:  # noqa: ARG001  (the type chooses)
    return ""


@text_of.register
def _(value: bool) -> str:
    return "yes" if value else "no"


@text_of.register
def _(value: date) -> str:
    return value.isoformat()


@text_of.register
def _(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@text_of.register
def _(value: Money) -> str:
    return f"{text_of(value.amount)} {value.currency}"


@text_of.register
def _(value: Weight) -> str:
    return text_of(value.kilograms)


@text_of.register
def _(value: HSRange) -> str:
    return goods_text((value,))


@text_of.register
def _(value: tuple) -> str:  # type: ignore[type-arg]  # singledispatch takes no parameters
    return " ".join(map(text_of, value))


@text_of.register
def _(value: frozenset) -> str:  # type: ignore[type-arg]  # as above
    return " ".join(sorted(map(text_of, value)))


def goods_text(goods: tuple[HSRange, ...]) -> str:
    """Return ranges of goods as customs writes them; everything is the chapters 01–97."""
    return " ".join(
        "01–97" if not one.first else "–".join(dict.fromkeys(map(_dotted, (one.first, one.last))))
        for one in goods
    )


def _dotted(digits: str) -> str:
    return HSCode(digits).dotted()
