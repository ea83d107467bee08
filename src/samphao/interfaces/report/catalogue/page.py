"""Put the whole list on one page: the frame from templates, the rows written by hand."""

from functools import lru_cache
from pathlib import Path

from markupsafe import Markup

from samphao.engines.intake import RowProblem
from samphao.engines.plan.contracts import ExportPlan, FactBook
from samphao.interfaces.report import replay
from samphao.interfaces.report.catalogue.answer import answer, numbers
from samphao.interfaces.report.catalogue.fixes import fix_rows
from samphao.interfaces.report.catalogue.groups import groups_of
from samphao.interfaces.report.catalogue.ink import Ink, counted, said
from samphao.interfaces.report.catalogue.labels import column_labels
from samphao.interfaces.report.catalogue.openings import VERDICTS, best_openings, market_tallies
from samphao.interfaces.report.catalogue.questions import question_rows, reaches
from samphao.interfaces.report.catalogue.rows import RowWriter
from samphao.interfaces.report.catalogue.seals import seals
from samphao.interfaces.report.compact import compact, compact_style
from samphao.interfaces.report.edition import Edition
from samphao.interfaces.report.heat import markets_of
from samphao.interfaces.report.icons import MARK, sprite
from samphao.interfaces.report.register import FactRegister
from samphao.interfaces.report.shell import (
    SHARED_STYLES,
    shared_style,
    style_hash,
    style_text,
    templates,
)
from samphao.interfaces.report.unread import unread_box
from samphao.interfaces.report.weave import lettered
from samphao.interfaces.words import Speaker
from samphao.interfaces.words.visible import visible
from samphao.kernel.text import Language

HERE = Path(__file__).parent
# Texts are escaped, so that no name of a list can be this.
ROWS = "<!--rows-->"
MOST_OPEN = 20


def render_catalogue(
    *,
    plan: ExportPlan,
    book: FactBook,
    language: Language,
    unread: tuple[RowProblem, ...] = (),
) -> str:
    """Return a long list's plan as one HTML file in one language.

    The page asks nothing of the network, runs no script and forbids itself both; every figure
    on it comes from the plan. A thousand products in nine markets stay below 6 MB.

    Args:
        plan: a brief answer; of a full one the best way of each market is shown.
        book: the facts that the plan was made from, for their names.
        language: the language of the whole page.
        unread: what kept rows of the list from being read, in the order of the list.
    """
    edition = Edition(plan, book, FactRegister((), {}), Speaker(language=language, book=book))
    columns = tuple(markets_of(edition))
    style = Markup(compact_style(_style()) + column_labels(edition, columns))  # noqa: S704  (ours)
    frame = (
        templates(HERE / "templates")
        .get_template("catalogue_page.html.j2")
        .render(
            style=style,
            style_hash=style_hash(str(style)),
            sprite=sprite(),
            mark=MARK,
            first=edition,
            plan=plan,
            content=Markup(lettered(_content(edition, unread), tag=edition.tag)),  # noqa: S704
        )
    )
    rows = RowWriter(Ink(edition), columns).groups(groups_of(edition))
    # Names and numbers of a list may hold signs that turn the words beside them around.
    return visible(compact(frame).replace(ROWS, rows))


def _content(edition: Edition, unread: tuple[RowProblem, ...]) -> str:
    found = reaches(edition.plan)
    template = templates(HERE / "templates").get_template("catalogue.html.j2")
    return template.render(
        e=edition,
        t=edition.say,
        c=lambda code, **values: said(edition, code, **values),
        n=lambda code, number: counted(edition, code, number),
        answer=answer(edition),
        numbers=numbers(edition, found.values()),
        verdicts=[verdict.value for verdict in VERDICTS],
        tallies=market_tallies(edition),
        fixes=fix_rows(edition),
        questions=question_rows(edition, found),
        openings=best_openings(edition),
        most=MOST_OPEN,
        rows=Markup(ROWS),  # noqa: S704  (a mark of our own)
        seals=seals(edition),
        packs=replay.pack_lines(edition),
        demo=replay.is_demo(edition),
        unread=unread_box(edition, unread),
    )


@lru_cache(maxsize=1)
def _style() -> str:
    return style_text(
        (
            *(shared_style(name) for name in SHARED_STYLES),
            HERE / "styles" / "catalogue.css",
            shared_style("print.css"),
            HERE / "styles" / "catalogue_print.css",
        )
    )
