"""The plan as a workbook: a sheet for each table.

A number of a workbook is read into a binary fraction that holds fifteen digits. Every amount here
has at most four decimals, so below 100,000,000,000 it stays exact on the sheet; an amount with
more digits is written as text, and never as a number that is not it.
"""

from collections.abc import Sequence

from samphao.engines.intake import RowProblem
from samphao.engines.plan.contracts import ExportPlan, FactBook
from samphao.interfaces.outputs.sheets import tables_of
from samphao.interfaces.outputs.voice import Voice
from samphao.interfaces.outputs.workbook import workbook
from samphao.kernel.text import Language


def write_xlsx(
    *, plan: ExportPlan, book: FactBook, language: Language, unread: Sequence[RowProblem] = ()
) -> bytes:
    """Return the workbook; the same plan gives the same bytes.

    Text never becomes a formula or a link, whatever it begins with, also when its cell is edited.
    """
    voice = Voice(plan=plan, book=book, language=language)
    title = voice.speaker.say("report.title", day=voice.speaker.day(plan.on))
    return workbook(title=title, made=plan.on, tables=tables_of(voice=voice, unread=unread))
