"""The report of an import, for programs and in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from samphao.interfaces.cli.answers import Said
from samphao.interfaces.cli.pack_answers import ImportAnswer, ImportNotice
from samphao.interfaces.cli.session import Session
from samphao.reference.folder import MANIFEST
from samphao.reference.importers import Imported, Notice, Outcome
from samphao.reference.manifest import read_manifest

SHOWN_OF_ONE_REASON = 10
"""Odd cells of one kind that are shown; refused ones are all shown."""
PARTS = (("procedure_sheet_", "procedures"), ("_read", "read"), ("_refused", "refused"))


def import_answer(session: Session, *, kind: str, imported: Imported, folder: Path) -> ImportAnswer:
    """Return everything the import found, each notice with its sentence."""
    head = imported.files.get(MANIFEST)
    notices = tuple(_notice(session, notice) for notice in imported.report.notices)
    outcomes = Counter(notice.outcome for notice in notices)
    return ImportAnswer(
        kind=kind,
        pack=read_manifest(head.decode()).name if head else "",
        folder=str(folder),
        files=tuple(sorted(imported.files)),
        adds_up=imported.report.adds_up,
        counts=dict(imported.report.counts),
        outcomes={outcome.value: outcomes[outcome.value] for outcome in Outcome},
        notices=notices,
    )


def _notice(session: Session, notice: Notice) -> ImportNotice:
    reason = notice.reason
    return ImportNotice(
        file=notice.file,
        row=notice.row,
        column=notice.column,
        value=notice.text,
        position=notice.position,
        outcome=notice.outcome.value,
        reason=Said(reason.code, reason.values, session.speaker.say(reason)),
    )


def show_import(session: Session, answer: ImportAnswer, *, facts: int) -> None:
    """Print what was written, the counts, and what became of every odd row and cell."""
    files = ", ".join(answer.files)
    if answer.pack:
        values = {"pack": answer.pack, "folder": answer.folder, "count": str(facts)}
        session.print(session.say("cli.import_pack", files=files, **values))
    else:
        session.print(session.say("cli.import_tables", files=files, folder=answer.folder))
    session.print()
    session.print_table(
        [session.say("cli.column_counted"), session.say("cli.column_count")],
        [[_counted(session, name), str(count)] for name, count in answer.counts.items()],
    )
    session.print(session.say(f"cli.import_{'adds_up' if answer.adds_up else 'does_not_add_up'}"))
    for outcome in (Outcome.REFUSED, Outcome.SET_ASIDE, Outcome.READ):
        notices = [notice for notice in answer.notices if notice.outcome == outcome.value]
        if notices:
            session.print()
            count = str(len(notices))
            session.print(session.say(f"cli.import_{outcome.value}", count=count))
            for line in _lines(session, notices, every=outcome is Outcome.REFUSED):
                session.print(f"  {line}")


def _counted(session: Session, name: str) -> str:
    """Return the words for a count; `offices_read` is made of the words for its two parts."""
    if session.speaker.knows(f"cli.count_{name}"):
        return session.say(f"cli.count_{name}")
    for mark, code in PARTS:
        if mark in name:
            counted = _counted(session, name.replace(mark, ""))
            return session.say(f"cli.count_of_{code}", counted=counted)
    return name


def _lines(session: Session, notices: list[ImportNotice], *, every: bool) -> Iterator[str]:
    """Yield a line for each sentence, with all its places; of one reason at most some."""
    sentences: dict[tuple[str, str], list[ImportNotice]] = {}
    for notice in notices:
        sentences.setdefault((notice.reason.code, notice.reason.text), []).append(notice)
    shown: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for (code, text), found in sentences.items():
        if every or shown[code] < SHOWN_OF_ONE_REASON:
            shown[code] += 1
            yield session.say("cli.import_notice", places=_places(session, found), text=text)
        else:
            left[code] += len(found)
    for code, count in left.items():
        sample = next(text for shown_code, text in sentences if shown_code == code)
        yield session.say("cli.import_more", count=str(count), text=sample)


def _places(session: Session, notices: Iterable[ImportNotice]) -> str:
    """Return every place of a sentence, rows of one column together: rows 3, 5-9."""
    rows: dict[tuple[str, str], list[int]] = {}
    for notice in notices:
        rows.setdefault((notice.file, notice.column), []).append(notice.row)
    return "; ".join(
        session.say(
            "cli.import_place_cell" if column else "cli.import_place_row",
            file=file,
            column=column,
            row=_spans(numbers),
        )
        for (file, column), numbers in rows.items()
    )


def _spans(numbers: Iterable[int]) -> str:
    spans: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return ", ".join(str(one) if one == last else f"{one}-{last}" for one, last in spans)
