"""The lines of the register: each fact with its citation, its name in every language shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import AGEING, FactNames, age_text, oldest_age
from samphao.interfaces.report.register import Entry
from samphao.interfaces.report.weave import woven
from samphao.kernel.grade import Provenance


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of an entry: its figures, where it stands in the source, its words, its id."""

    figures: str
    locator: str
    quote: str
    fact: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """One entry of the register: its name and age in every language, its source, its rows."""

    number: int
    grade: str
    old: bool
    names: Markup
    days: int
    ages: Markup
    source: str
    retrieved: str
    rows: tuple[FactRow, ...]


def fact_lines(editions: Sequence[Edition], own: str, names: FactNames) -> list[FactLine]:
    """Return the register, in the order of its numbers."""
    entries = enumerate(editions[0].register.entries, start=1)
    return [_fact_line(editions, own, names, number, entry) for number, entry in entries]


def _fact_line(
    editions: Sequence[Edition], own: str, names: FactNames, number: int, entry: Entry
) -> FactLine:
    source, age = entry.first, oldest_age(editions[0], entry.facts)
    cited = source.citation
    return FactLine(
        number=number,
        grade=source.grade.value,
        old=age is not None and age > AGEING.days,
        days=age or 0,
        names=together(editions, own, lambda e: names.family(e, source)),
        ages=together(editions, own, lambda e: "" if age is None else age_text(e, age)),
        source=cited.source,
        rows=tuple(_row(names, fact) for fact in entry.facts),
        retrieved=cited.retrieved.isoformat() if cited.retrieved else "",
    )


def _row(names: FactNames, source: Provenance) -> FactRow:
    cited = source.citation
    return FactRow(names.row(source), cited.locator, cited.quote, source.fact)


def together(editions: Sequence[Edition], own: str, say: Callable[[Edition], str]) -> Markup:
    """Return one text in every language of the page."""
    texts = [str(escape(say(edition))) or " " for edition in editions]
    return woven_markup(texts, editions, own)


def woven_markup(pages: Sequence[str], editions: Sequence[Edition], own: str) -> Markup:
    """Return pages of our own templates, which escape what they are given, woven into one."""
    html = woven(pages=pages, tags=[edition.tag for edition in editions], own=own)
    return Markup(html.strip())  # noqa: S704
