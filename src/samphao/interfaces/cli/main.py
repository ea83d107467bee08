"""The command-line door: parse, run one command, say what went wrong in the user's language."""

import gc
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

import typer

from samphao.interfaces.cli import commands
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.helping import help_text
from samphao.interfaces.cli.output import CannotPrint, finish, warn
from samphao.interfaces.cli.session import Session
from samphao.interfaces.cli.usage import usage_sentence
from samphao.interfaces.environment import Environment
from samphao.interfaces.errors import CommandMissing, NotAnOption
from samphao.interfaces.operations.errors import AdminMissing
from samphao.interfaces.words import CataloguesMissing
from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language

# Today is a day in Thailand wherever the machine stands; its zone has not changed since 1920.
THAI_TIME = timezone(timedelta(hours=7))
_BAD_USAGE = (NotAnOption, CommandMissing, AdminMissing)


def run(*, argv: tuple[str, ...], environment: Environment) -> int:
    """Run one command and return its exit code."""
    # A short-lived process frees nothing worth the cycles that collecting garbage costs.
    collects = gc.isenabled()
    gc.disable()
    try:
        code = _answer(argv, environment)
    except CataloguesMissing as error:
        # There are no words to say it in: its code and values must do.
        warn(f"{error}: make catalogues\n")
        return Exit.NOTHING_DONE
    finally:
        if collects:
            gc.enable()
    return code


def _answer(argv: tuple[str, ...], environment: Environment) -> int:
    asked, words = _language_asked(argv)
    language = _spoken(asked)
    session = Session(
        environment, today=datetime.now(THAI_TIME).date(), language=language or environment.language
    )
    if asked is not None and language is None:
        session.warn_of(NotAnOption(option="--lang", value=asked, expected="th, en, zh"))
        return Exit.USAGE
    try:
        code = _done(words, session)
        finish()
    except CannotPrint as error:
        # Whatever else was to be said of the answer, it did not arrive.
        session.warn_of(error)
        return Exit.NOTHING_DONE
    return code


def _done(words: list[str], session: Session) -> int:
    if "--version" in words:
        session.print(commands.VERSION)
        return Exit.DONE
    if _asks_for_help(words):
        path = commands.path_in(words)
        session.print(help_text(path=path, speaker=session.speaker))
        return Exit.DONE
    if session.environment.refusals:
        for refusal in session.environment.refusals:
            session.warn_of(refusal)
        return Exit.USAGE
    return _run(words, session)


def _asks_for_help(words: list[str]) -> bool:
    if words[:1] == [commands.HANDS_ON] and words[1:] != ["--help"]:
        return False
    is_group_alone = len(words) == 1 and words[0] in commands.GROUPS
    return not words or is_group_alone or "--help" in words


def _run(words: Sequence[str], session: Session) -> int:
    command = typer.main.get_command(commands.application(asked=commands.path_in(words)))
    try:
        left = command.main(
            args=list(words), prog_name="samphao", standalone_mode=False, obj=session
        )
    except CannotPrint:
        raise
    except SamphaoError as error:
        session.warn_of(error)
        if isinstance(error, _BAD_USAGE):
            return Exit.USAGE
        return Exit.NOTHING_DONE if session.exit is Exit.DONE else session.exit
    except typer.TyperException as error:
        session.warn_sentence(usage_sentence(error, session.speaker))
        return Exit.USAGE
    if left == Exit.INTERRUPTED:
        # The parser turns Ctrl-C into the exit code that it would have left with.
        session.warn("cli.interrupted")
        return Exit.INTERRUPTED
    return session.exit


def _language_asked(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """Take --lang out of the words wherever it stands, for the help itself is in that language."""
    asked: str | None = None
    words: list[str] = []
    rest = iter(argv)
    for word in rest:
        name, equals, value = word.partition("=")
        if name == "--lang":
            asked = value if equals else next(rest, "")
        else:
            words.append(word)
    return asked, words


def _spoken(asked: str | None) -> Language | None:
    subtag = (asked or "").lower().replace("_", "-").partition("-")[0]
    return Language(subtag) if subtag in set(Language) else None
