"""Reading a product list from disk: progress on the terminal, problems in words."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from samphao.connectors.files import read_sheets
from samphao.engines.intake import (
    BillOfMaterials,
    Mapping,
    RowProblem,
    RowResult,
    Sheet,
    read_bill,
    read_cards,
    read_mapping,
    sort_sheets,
)
from samphao.interfaces.cli import reading
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.held_papers import HeldPapers, row_of
from samphao.interfaces.cli.places import provinces
from samphao.interfaces.cli.progress import shown_progress
from samphao.interfaces.cli.session import Session
from samphao.interfaces.errors import NoSuchFile, NoSuchProduct, NothingToRead
from samphao.kernel.product import ProductCard
from samphao.kernel.reason import Reason

LONGEST_VALUE = 60
SKUS_NAMED = 20


@dataclass(frozen=True, slots=True)
class ReadList:
    """The cards of a list, and what kept the other rows from being read."""

    cards: tuple[ProductCard, ...]
    unread: tuple[RowProblem, ...]


@dataclass(slots=True)
class ListReader:
    """Reads one list and says, on standard error, everything that is wrong with it."""

    session: Session
    papers: HeldPapers
    left_out: int = 0
    unread: list[RowProblem] = field(default_factory=list)

    def cards(self, results: Iterable[RowResult]) -> Iterator[ProductCard]:
        """Yield the cards, their papers named by code where the words are known."""
        for result in results:
            self.report(result.problems)
            if result.card is not None:
                yield self.papers.with_codes(result.card, row=result.row)
            elif fatal := [problem for problem in result.problems if problem.fatal]:
                self.left_out += 1
                self.unread.extend(fatal)

    def report(self, problems: Iterable[RowProblem]) -> None:
        """Say what is wrong in each cell, how to mend it, and whether its row was skipped."""
        for problem in problems:
            place = "cli.list_problem" if problem.value else "cli.list_problem_empty"
            code = place if problem.column else "cli.list_problem_in_row"
            said = self.session.say(
                code,
                row=row_of(problem.row, sheet=problem.sheet),
                column=problem.column,
                value=f'"{_short(problem.value)}"',
                problem=self._said(problem.problem),
                remedy=self._said(problem.remedy),
            )
            mark = "cli.list_skipped" if problem.fatal else "cli.list_warned"
            self.session.warn_sentence(self.session.say(mark, said=said))

    def _said(self, reason: Reason) -> str:
        values = {name: _short(value) for name, value in reason.values.items()}
        return self.session.speaker.say(replace(reason, values=values))


def _short(value: str) -> str:
    return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"


def read_list(
    session: Session, *, file: Path, bom: Path | None, mapping: Path | None, strict: bool
) -> ReadList:
    """Return the cards that could be read; say what is wrong with the others.

    Raises:
        NoSuchFile: a file can't be opened.
        NothingToRead: no card at all, or with `strict` a row that gave none.
        SamphaoError: what intake and the file readers refuse as a whole.
    """
    book = session.shelf.book
    asked = frozenset(rule.paper for rule in book.paper_rules)
    reader = ListReader(session, HeldPapers(session, book.paper_kinds, asked))
    with ExitStack() as files:
        stream = files.enter_context(_opened(file))
        with reading.naming(file):
            results = _results(session, reader, stream=stream, bom=bom, mapping=mapping)
        cards = list(reader.cards(shown_progress(session, results, stream=stream, file=file)))
    if reader.left_out:
        values = {"read": str(len(cards)), "left": str(reader.left_out)}
        session.warn("cli.list_rows_left_out", **values)
        if session.exit is Exit.DONE:
            session.exit = Exit.ROWS_LEFT_OUT
    if not cards or (strict and reader.left_out):
        session.exit = Exit.ROWS_LEFT_OUT if strict and reader.left_out else Exit.NOTHING_DONE
        raise NothingToRead(file=file.name)
    return ReadList(tuple(cards), tuple(reader.unread))


def read_one(
    session: Session, *, file: Path, sku: str, bom: Path | None, mapping: Path | None
) -> ProductCard:
    """Return the card of one SKU.

    Raises:
        NoSuchProduct: the list holds none.
    """
    cards = read_list(session, file=file, bom=bom, mapping=mapping, strict=False).cards
    for card in cards:
        if card.sku.casefold() == sku.strip().casefold():
            return card
    raise no_such_product(sku=sku, cards=cards, file=file)


def no_such_product(*, sku: str, cards: Sequence[ProductCard], file: Path) -> NoSuchProduct:
    """Return the refusal that names some of the products there are."""
    known = ", ".join([card.sku for card in cards[:SKUS_NAMED]])
    return NoSuchProduct(sku=sku, file=file.name, known=known)


def _results(
    session: Session,
    reader: ListReader,
    *,
    stream: BinaryIO,
    bom: Path | None,
    mapping: Path | None,
) -> Iterator[RowResult]:
    words = _mapping(mapping)
    sheets = sort_sheets(sheets=read_sheets(stream=stream), mapping=words)
    if sheets.others:
        session.warn("cli.list_other_sheets", sheets=", ".join(sheets.others))
    bill = _bill(bom, words) if bom else None
    if bill is None and sheets.materials is not None:
        bill = read_bill(sheet=sheets.materials, mapping=words)
    if bill is not None:
        reader.report(bill.problems)
    reader.papers.sheet = sheets.products.name
    return read_cards(sheet=sheets.products, mapping=words, bom=bill, places=provinces(session))


def _bill(path: Path, words: Mapping | None) -> BillOfMaterials:
    with _opened(path) as stream, reading.naming(path):
        return read_bill(sheet=_first(stream), mapping=words)


def _mapping(path: Path | None) -> Mapping | None:
    if path is None:
        return None
    with _opened(path) as stream, reading.naming(path):
        return read_mapping(sheet=_first(stream))


def _first(stream: BinaryIO) -> Sheet:
    return read_sheets(stream=stream)[0]


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError:
        raise NoSuchFile(file=str(path)) from None
