"""The files that a plan is written to: pages, records, workbooks, and the officer's page."""

from collections.abc import Sequence
from pathlib import Path

from samphao.engines.plan import Depth, ExportPlan
from samphao.interfaces.cli.product_list import ReadList
from samphao.interfaces.cli.session import Session
from samphao.interfaces.cli.writing import check_format, write_bytes, write_text

PAGES = (".html", ".htm")
RECORD = ".json"
FILES = (".xlsx", ".parquet", ".pdf")
SUMMARY = ".pdf"


def check_files(*, out: Sequence[Path], summary: Path | None) -> None:
    """Refuse what could not be written, before anything is read or reckoned.

    Raises:
        NotOurFormat: a name that promises a format we do not write.
        SamphaoError: a format whose extra is not installed.
    """
    for path in out:
        check_format(path=path, suffixes=(*PAGES, RECORD, *FILES))
    if summary is not None:
        check_format(path=summary, suffixes=(SUMMARY,))
    wanted = {path.suffix.lower() for path in out} & set(FILES)
    if wanted or summary is not None:
        from samphao.interfaces import outputs  # noqa: PLC0415  (only for these kinds of file)

        for suffix in sorted(wanted | ({SUMMARY} if summary is not None else set())):
            outputs.check(suffix)


def write_plan(*, session: Session, plan: ExportPlan, listed: ReadList, path: Path) -> None:
    """Write the plan in the format that the file's name asks for, and say so.

    Raises:
        CannotWrite: the file can't be written.
    """
    kind = path.suffix.lower()
    if kind in FILES:
        from samphao.interfaces.outputs import written  # noqa: PLC0415  (only for these files)

        book, language = session.shelf.book, session.language
        content = written(kind, plan=plan, book=book, language=language, unread=listed.unread)
        write_bytes(path=path, content=content)
    elif kind == RECORD:
        from samphao.reference.codec import to_json  # noqa: PLC0415  (only for this kind of file)

        write_text(path=path, text=to_json(plan))
    else:
        write_text(path=path, text=_page(session, plan, listed))
    session.warn("cli.written", file=str(path))


def write_summary(*, session: Session, plan: ExportPlan, listed: ReadList, path: Path) -> None:
    """Write the officer's page, and say so.

    Raises:
        CannotWrite: the file can't be written.
    """
    from samphao.interfaces.outputs import officers_page  # noqa: PLC0415  (only for this file)

    book, language = session.shelf.book, session.language
    page = officers_page(plan=plan, book=book, language=language, unread=listed.unread)
    write_bytes(path=path, content=page)
    session.warn("cli.written", file=str(path))


def _page(session: Session, plan: ExportPlan, listed: ReadList) -> str:
    book, language = session.shelf.book, session.language
    if plan.depth is Depth.BRIEF:
        from samphao.interfaces.report.catalogue import render_catalogue  # noqa: PLC0415  (60 ms)

        return render_catalogue(plan=plan, book=book, language=language, unread=listed.unread)
    from samphao.interfaces.report import render  # noqa: PLC0415  (60 ms that JSON can spare)

    return render(plan=plan, book=book, first=language, unread=listed.unread)
