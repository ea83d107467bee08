"""Put the editions together into one page that needs nothing from outside."""

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup

from samphao.engines.intake import RowProblem
from samphao.engines.plan.contracts import ExportPlan, FactBook
from samphao.interfaces.report import heat, replay
from samphao.interfaces.report.citations import fact_lines, together, woven_markup
from samphao.interfaces.report.compact import compact, compact_style
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.facts import FactNames, fact_names, labelled
from samphao.interfaces.report.folded import folded_labels, market_columns
from samphao.interfaces.report.headline import catalogue_headline
from samphao.interfaces.report.icons import MARK, sprite
from samphao.interfaces.report.papers import paper_guide
from samphao.interfaces.report.products import product_view
from samphao.interfaces.report.shell import (
    SHARED_STYLES,
    shared_style,
    style_hash,
    style_text,
    templates,
)
from samphao.interfaces.report.unread import unread_box
from samphao.interfaces.words import Speaker
from samphao.interfaces.words.visible import visible
from samphao.kernel.text import Language

STYLES = (*SHARED_STYLES, "report.css", "print.css")
ALL = (Language.TH, Language.EN, Language.ZH)
OWN_NAMES = {
    Language.TH: ("ไทย", "ภาษาไทย"),
    Language.EN: ("EN", "English"),
    Language.ZH: ("中文", "简体中文"),
}


def render(
    *,
    plan: ExportPlan,
    book: FactBook,
    languages: Sequence[Language] = ALL,
    first: Language = Language.TH,
    unread: tuple[RowProblem, ...] = (),
) -> str:
    """Return the report: one HTML file, the languages side by side, `first` the one shown.

    The page asks nothing of the network, runs no script and forbids itself both; every figure
    on it comes from the plan.

    Args:
        plan: the answer for a catalogue; its day is the day that ages are counted from.
        book: the facts that the plan was made from, for their names.
        languages: the editions to put in; leave some out where the page must be small.
        first: the edition shown when the page is opened; one of `languages`.
        unread: what kept rows of the list from being read, in the order of the list.
    """
    names = fact_names(book)
    speakers = [Speaker(language=language, book=book) for language in languages]
    register = labelled(plan, book, speakers[0], names)
    editions = [Edition(plan, book, register, speaker) for speaker in speakers]
    shown = next(edition for edition in editions if edition.language is first)
    own = shown.tag
    labels = "".join(folded_labels(edition) for edition in editions) + market_columns(shown)
    style = Markup(compact_style(_style()) + labels)  # noqa: S704  (our own file)
    pages = [_edition_html(edition, names, unread) for edition in editions]
    page = (
        templates()
        .get_template("page.html.j2")
        .render(
            style=style,
            style_hash=style_hash(str(style)),
            sprite=sprite(),
            mark=MARK,
            switch=[(e.language.value, e.tag, *OWN_NAMES[e.language]) for e in editions],
            first=shown,
            content=woven_markup(pages, editions, own),
            facts=fact_lines(editions, own, names),
            packs=replay.pack_lines(shown),
            said=lambda code, **values: together(editions, own, lambda e: e.say(code, **values)),
            plan=plan,
        )
    )
    # Names and numbers of a list may hold signs that turn the words beside them around.
    return visible(compact(page))


def _edition_html(edition: Edition, names: FactNames, unread: tuple[RowProblem, ...]) -> str:
    products = [
        product_view(edition, names, product, at)
        for at, product in enumerate(edition.plan.products)
    ]
    template = templates().get_template("edition.html.j2")
    return template.render(
        e=edition,
        t=edition.say,
        products=products,
        headline=catalogue_headline(edition),
        columns=[edition.speaker.country(str(market)) for market in heat.markets_of(edition)],
        rows=heat.heat_rows(edition),
        fixes=heat.fixes(edition),
        tallies=heat.tallies(edition),
        counts=heat.verdict_counts(edition),
        demo=replay.demo_words(edition),
        total=heat.total_words(edition),
        guide=paper_guide(edition),
        unread=unread_box(edition, unread),
    )


@lru_cache(maxsize=1)
def _style() -> str:
    return style_text(shared_style(name) for name in STYLES)
