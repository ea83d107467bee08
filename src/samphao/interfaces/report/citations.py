"""The lines of the register: each fact with its citation, its name in every language shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import AGEING, FactNames, age_text, oldest_age
from samphao.interfaces.report.weave import woven
from samphao.kernel.grade import Provenance


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact of the register: its names and ages in every language, its citation as it is."""

    number: int
    grade: str
    old: bool
    names: Markup
    days: int
    ages: Markup
    fact: str
    source: str
    locator: str
    quote: str
    retrieved: str


def fact_lines(editions: Sequence[Edition], own: str, names: FactNames) -> list[FactLine]:
    """Return the register, in the order of its numbers."""
    sources = enumerate(editions[0].register.facts, start=1)
    return [_fact_line(editions, own, names, number, source) for number, source in sources]


def _fact_line(
    editions: Sequence[Edition], own: str, names: FactNames, number: int, source: Provenance
) -> FactLine:
    age = oldest_age(editions[0], [source])
    cited = source.citation
    return FactLine(
        number=number,
        grade=source.grade.value,
        old=age is not None and age > AGEING.days,
        days=age or 0,
        names=together(editions, own, lambda e: names.name(e, source)),
        ages=together(editions, own, lambda e: "" if age is None else age_text(e, age)),
        fact=source.fact,
        source=cited.source,
        locator=cited.locator,
        quote=cited.quote,
        retrieved=cited.retrieved.isoformat() if cited.retrieved else "",
    )


def together(editions: Sequence[Edition], own: str, say: Callable[[Edition], str]) -> Markup:
    """Return one text in every language of the page."""
    texts = [str(escape(say(edition))) or " " for edition in editions]
    return woven_markup(texts, editions, own)


def woven_markup(pages: Sequence[str], editions: Sequence[Edition], own: str) -> Markup:
    """Return pages of our own templates, which escape what they are given, woven into one."""
    html = woven(pages=pages, tags=[edition.tag for edition in editions], own=own)
    return Markup(html.strip())  # noqa: S704
