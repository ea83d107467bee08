"""samphao audit verify, receipt and subject: the auditor's questions, by the same program."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from samphao.interfaces.auditor.program import run
from samphao.interfaces.auditor.single_file import auditor_words
from samphao.interfaces.cli import options
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.session import Session

LogFolder = Annotated[Path | None, typer.Argument(help="cli.argument_log_folder", metavar="DIR")]
InFolder = Annotated[Path, typer.Argument(help="cli.argument_log_folder", metavar="DIR")]
ReceiptFile = Annotated[Path, typer.Argument(help="cli.argument_receipt", metavar="FILE")]
SubjectFile = Annotated[Path, typer.Argument(help="cli.argument_subject_file", metavar="FILE")]
Keys = Annotated[
    list[str] | None, typer.Option("--key", help="cli.option_verifier", metavar="KEY|FILE")
]
Trusted = Annotated[
    list[Path] | None, typer.Option("--checkpoint", help="cli.option_checkpoint", metavar="FILE")
]
Policies = Annotated[
    list[Path] | None, typer.Option("--policy", help="cli.option_policy", metavar="FILE")
]
Leaf = Annotated[Path | None, typer.Option("--leaf", help="cli.option_leaf", metavar="FILE")]


def verify(
    context: typer.Context,
    directory: LogFolder = None,
    key: Keys = None,
    checkpoint: Trusted = None,
    policy: Policies = None,
    as_json: options.AsJson = False,
) -> None:
    """Check a log in a folder; without one, the log of this house from its own records."""
    session: Session = context.obj
    named = [
        *_each("--checkpoint", checkpoint or ()),
        *_each("--policy", policy or ()),
        *_json(as_json),
    ]
    if directory is not None:
        _asked(session, ["verify", str(directory), *_each("--key", key or ()), *named])
        return
    from samphao.interfaces.operations.opening import now, open_house  # noqa: PLC0415

    open_house()
    from samphao.interfaces.operations.proving import begin_log, laid_out  # noqa: PLC0415

    begin_log(at=now())
    with laid_out(beside=session.environment.home) as log:
        keys = _each("--key", key or map(str, log.keys))
        _asked(session, ["verify", str(log.folder), *keys, *named])


def receipt(
    context: typer.Context,
    file: ReceiptFile,
    key: Keys = None,
    leaf: Leaf = None,
    as_json: options.AsJson = False,
) -> None:
    """Check that a receipt proves its entry."""
    leaves = _each("--leaf", [leaf] if leaf else [])
    words = ["receipt", str(file), *_each("--key", key or ()), *leaves, *_json(as_json)]
    _asked(context.obj, words)


def subject(
    context: typer.Context,
    file: SubjectFile,
    directory: InFolder,
    key: Keys = None,
    as_json: options.AsJson = False,
) -> None:
    """Check that a log holds one's own events without a gap."""
    words = ["subject", str(file), str(directory), *_each("--key", key or ()), *_json(as_json)]
    _asked(context.obj, words)


def _asked(session: Session, words: list[str]) -> None:
    status = run(argv=words, out=sys.stdout, words=auditor_words(), language=session.language)
    session.exit = {0: Exit.DONE, 1: Exit.UNSAFE}.get(status, Exit.USAGE)


def _each(option: str, values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from (option, str(value))


def _json(asked: bool) -> list[str]:
    return ["--json"] if asked else []


COMMANDS = {"verify": verify, "receipt": receipt, "subject": subject}
