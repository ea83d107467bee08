"""Bars as inline SVG with plain attributes: they print and need no style attribute."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from samphao.kernel.numbers import rounded

THINNEST = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a bar: where it starts and how wide it is, in percent, and its role."""

    start: Decimal
    width: Decimal
    role: str


def bar(spans: Iterable[Span]) -> Markup:
    """Return one bar; a span that is not empty stays visible however small."""
    pieces = Markup("").join(_piece(span) for span in spans)
    return Markup("<svg>{}</svg>").format(pieces)


def _piece(span: Span) -> Markup:
    width = max(span.width, THINNEST)
    start = max(min(span.start, 100 - width), Decimal(0))
    place = Markup(' x="{}%"').format(_short(start)) if start else Markup("")
    return Markup('<rect class="{}"{} width="{}%"/>').format(span.role, place, _short(width))


def share(part: Decimal, whole: Decimal) -> Decimal:
    """Return the part as percent of the whole, zero when there is no whole."""
    return part / whole * 100 if whole else Decimal(0)


def _short(number: Decimal) -> str:
    return f"{rounded(number, places=1).normalize():f}"
