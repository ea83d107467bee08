"""The plan in the files people work with: workbook, Parquet table, PDF, and the officer's page.

Every writer takes an `ExportPlan` with the facts that it was made from, and returns bytes. Each is
imported when it is first asked for, because two of them need packages that are extras.
"""

from collections.abc import Sequence

from samphao.engines.intake import RowProblem
from samphao.engines.plan.contracts import ExportPlan, FactBook
from samphao.interfaces.outputs.errors import CannotTypeset, ExtraMissing, FontMissing
from samphao.kernel.text import Language

__all__ = [
    "PARQUET",
    "PDF",
    "XLSX",
    "CannotTypeset",
    "ExtraMissing",
    "FontMissing",
    "check",
    "officers_page",
    "written",
]

XLSX, PARQUET, PDF = ".xlsx", ".parquet", ".pdf"


def check(suffix: str) -> None:
    """Refuse a format whose packages are not installed, before the plan is reckoned.

    Raises:
        ExtraMissing: the format's extra is not installed.
        FontMissing: the extra is installed without a font.
    """
    if suffix == PARQUET:
        from samphao.interfaces.outputs.parquet import check_extra  # noqa: PLC0415

        check_extra()
    elif suffix == PDF:
        from samphao.interfaces.outputs.typesetting import check_extra as check_pdf  # noqa: PLC0415

        check_pdf()


def written(
    suffix: str,
    *,
    plan: ExportPlan,
    book: FactBook,
    language: Language,
    unread: Sequence[RowProblem] = (),
) -> bytes:
    """Return the plan in the format of the suffix: one of `XLSX`, `PARQUET`, `PDF`.

    Raises:
        ExtraMissing: the format's extra is not installed.
        FontMissing: the extra is installed without a font.
        CannotTypeset: the PDF can't be set.
    """
    if suffix == PARQUET:
        from samphao.interfaces.outputs.parquet import write_parquet  # noqa: PLC0415

        return write_parquet(plan=plan, book=book, language=language)
    if suffix == PDF:
        from samphao.interfaces.outputs.printed import write_pdf  # noqa: PLC0415

        return write_pdf(plan=plan, book=book, language=language, unread=unread)
    assert suffix == XLSX, suffix
    from samphao.interfaces.outputs.xlsx import write_xlsx  # noqa: PLC0415

    return write_xlsx(plan=plan, book=book, language=language, unread=unread)


def officers_page(
    *, plan: ExportPlan, book: FactBook, language: Language, unread: Sequence[RowProblem] = ()
) -> bytes:
    """Return the whole catalogue on one page of PDF.

    Raises:
        ExtraMissing: the typesetter is not installed.
        FontMissing: a font is not installed.
        CannotTypeset: the page can't be set.
    """
    from samphao.interfaces.outputs.summary import write_summary  # noqa: PLC0415

    return write_summary(plan=plan, book=book, language=language, unread=unread)
