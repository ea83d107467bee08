"""Reports in words: a line that answers, then its evidence."""

from collections.abc import Iterator, Sequence

from samphao.engines.transparency import (
    AuditReport,
    Leaf,
    Problem,
    ReceiptReport,
    SubjectReport,
)
from samphao.interfaces.auditor.voice import AuditorVoice
from samphao.kernel.errors import SamphaoError


def log_lines(*, report: AuditReport, voice: AuditorVoice) -> Iterator[str]:
    """Yield what is to be said of a log."""
    code = _log_code(report)
    yield voice.say(code, size=report.size, origin=report.origin, count=report.problem_count)
    yield from _signed(report.signers, voice)
    if report.root is not None:
        yield voice.say("audit.log_root", root=report.root.hex())
    if report.first_at:
        yield _period(report.first_at, report.last_at, voice)
    for size in report.agreeing:
        yield voice.say("audit.log_contains", size=size)
    yield from _problem_lines(report.problems, report.problem_count, voice)


def _log_code(report: AuditReport) -> str:
    if not report.is_sound:
        return "audit.log_unsound"
    return "audit.log_sound" if report.size else "audit.log_empty"


def subject_lines(*, report: SubjectReport, voice: AuditorVoice) -> Iterator[str]:
    """Yield what is to be said of a subject's events."""
    code = "audit.subject_sound" if report.is_sound else "audit.subject_unsound"
    yield voice.say(code, count=report.count, problems=report.problem_count, origin=report.origin)
    yield from _signed(report.signers, voice)
    if report.first_at:
        yield _period(report.first_at, report.last_at, voice)
    if report.is_complete_to_end:
        yield voice.say("audit.subject_complete", size=report.size)
    if report.is_complete_to_end is None:
        yield voice.say("audit.subject_end_not_asked")
    yield from _problem_lines(report.problems, report.problem_count, voice)


def receipt_lines(*, report: ReceiptReport, leaf: bytes, voice: AuditorVoice) -> Iterator[str]:
    """Yield what is to be said of a receipt."""
    code = "audit.receipt_sound" if report.is_proof else "audit.receipt_unsound"
    yield voice.say(code, index=report.index, size=report.size, origin=report.origin)
    yield from _signed(report.signers, voice)
    if report.is_proof:
        yield from _leaf_lines(leaf, voice)
    yield from _problem_lines(report.problems, len(report.problems), voice)


def _leaf_lines(leaf: bytes, voice: AuditorVoice) -> Iterator[str]:
    """Yield what the entry says in public; an entry of another kind is proved all the same."""
    try:
        entry = Leaf.parse(leaf)
    except SamphaoError:
        return
    yield voice.say("audit.entry_what", type=entry.type, at=voice.moment(entry.at))
    if entry.recipient:
        yield voice.say("audit.entry_recipient", recipient=entry.recipient, country=entry.country)
    if entry.purpose or entry.basis:
        yield voice.say("audit.entry_why", purpose=entry.purpose, basis=entry.basis)


def _signed(signers: tuple[str, ...], voice: AuditorVoice) -> Iterator[str]:
    if signers:
        yield voice.say("audit.signed_by", signers=", ".join(signers))


def _period(first_at: str, last_at: str, voice: AuditorVoice) -> str:
    return voice.say("audit.period", first=voice.moment(first_at), last=voice.moment(last_at))


def _problem_lines(problems: Sequence[Problem], count: int, voice: AuditorVoice) -> Iterator[str]:
    for problem in problems:
        said = voice.say(problem.code, file=problem.file, detail=problem.detail)
        yield f"- {_place(problem, voice)}{said}"
    if count > len(problems):
        yield voice.say("audit.more_problems", count=count - len(problems))


def _place(problem: Problem, voice: AuditorVoice) -> str:
    if problem.first is None:
        return voice.say("audit.place_file", file=problem.file) if problem.file else ""
    if problem.first == problem.last:
        return voice.say("audit.place_entry", first=problem.first)
    return voice.say("audit.place_entries", first=problem.first, last=problem.last)
