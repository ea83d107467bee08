"""The auditor as a function: words in, lines out, and an exit code."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import IntEnum
from pathlib import Path
from typing import TextIO

from samphao.engines.transparency import (
    Expectations,
    KeyRefused,
    Receipt,
    SubjectFile,
    VerifierKey,
    audit_log,
    audit_subject,
    check_receipt,
)
from samphao.engines.transparency.contracts import AuditReport, ReceiptReport, SubjectReport
from samphao.interfaces.auditor.arguments import Request, asked_language, read_request
from samphao.interfaces.auditor.errors import FileUnreadable, KeyLacking, LeafLacking
from samphao.interfaces.auditor.folder import LogFolder, file_bytes
from samphao.interfaces.auditor.voice import AuditorVoice, Words
from samphao.interfaces.auditor.wording import log_lines, receipt_lines, subject_lines
from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language


class Verdict(IntEnum):
    """What the program tells the shell."""

    SOUND = 0
    UNSOUND = 1
    NOT_ASKED_RIGHTLY = 2


def run(*, argv: Sequence[str], out: TextIO, words: Words, language: Language) -> int:
    """Answer one question about a log and return the exit code.

    Args:
        argv: the words after the program's name.
        out: where the answer is written.
        words: the sentences of every language.
        language: the one to speak unless `--lang` names another.
    """
    spoken = asked_language(argv=argv, usual=language)
    voice = AuditorVoice(words=words, language=spoken)
    try:
        request = read_request(argv=argv)
        if not request.command:
            _write(out, voice.say("audit.usage").split("\n"))
            return Verdict.SOUND if argv else Verdict.NOT_ASKED_RIGHTLY
        return _answer(request, out, voice)
    except SamphaoError as refused:
        _write(out, [voice.refusal(refused)])
        return Verdict.NOT_ASKED_RIGHTLY


def _answer(request: Request, out: TextIO, voice: AuditorVoice) -> Verdict:
    answer = _ANSWERS[request.command](request, _keys(request), voice)
    _write(out, [answer.as_json()] if request.as_json else answer.lines)
    return Verdict.SOUND if answer.is_sound else Verdict.UNSOUND


@dataclass(frozen=True, slots=True)
class _Answer:
    """A report, its verdict, and its lines in words."""

    report: AuditReport | SubjectReport | ReceiptReport
    is_sound: bool
    lines: Iterable[str]

    def as_json(self) -> str:
        table = {"schema": 1, "is_sound": self.is_sound, **asdict(self.report)}
        return json.dumps(table, ensure_ascii=False, default=bytes.hex)


def _verify(request: Request, keys: Sequence[VerifierKey], voice: AuditorVoice) -> _Answer:
    folder = LogFolder(Path(request.paths[0]))
    policies = [hashlib.sha256(_file(name)).hexdigest() for name in request.values("--policy")]
    expected = Expectations(
        trusted_checkpoints={name: _file(name) for name in request.values("--checkpoint")},
        policies=frozenset(policies) if policies else None,
        names=folder.names(),
    )
    report = audit_log(read=folder, keys=keys, expected=expected)
    return _Answer(report, report.is_sound, log_lines(report=report, voice=voice))


def _subject(request: Request, keys: Sequence[VerifierKey], voice: AuditorVoice) -> _Answer:
    own, folder = request.paths
    file = SubjectFile.parse(_file(own))
    report = audit_subject(file=file, read=LogFolder(Path(folder)), keys=keys)
    return _Answer(report, report.is_sound, subject_lines(report=report, voice=voice))


def _receipt(request: Request, keys: Sequence[VerifierKey], voice: AuditorVoice) -> _Answer:
    receipt = Receipt.parse(_file(request.paths[0]))
    named = request.values("--leaf")
    leaf = _file(named[-1]) if named else receipt.extra
    if not leaf:
        raise LeafLacking()
    report = check_receipt(receipt=receipt, leaf=leaf, keys=keys)
    return _Answer(report, report.is_proof, receipt_lines(report=report, leaf=leaf, voice=voice))


_ANSWERS = {"verify": _verify, "receipt": _receipt, "subject": _subject}


def _keys(request: Request) -> tuple[VerifierKey, ...]:
    given = request.values("--key")
    if not given:
        raise KeyLacking()
    return tuple(key for one in given for key in _keys_in(one))


def _keys_in(given: str) -> tuple[VerifierKey, ...]:
    """Return a key from its text, or those of a file: the first word of each line that has any."""
    try:
        return (VerifierKey.parse(given),)
    except KeyRefused:
        try:
            lines = _file(given).decode("utf-8").splitlines()
        except (FileUnreadable, UnicodeDecodeError):
            raise KeyRefused(text=given) from None
    words = [line.split()[0] for line in lines if line.strip()]
    if not words:
        raise KeyRefused(text=given)
    return tuple(map(VerifierKey.parse, words))


def _file(name: str) -> bytes:
    return file_bytes(Path(name))


def _write(out: TextIO, lines: Iterable[str]) -> None:
    out.writelines(f"{line}\n" for line in lines)
