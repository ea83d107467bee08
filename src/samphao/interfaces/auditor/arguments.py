"""The auditor's command line: read by hand, because argparse speaks English only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from samphao.interfaces.auditor.errors import CommandRefused
from samphao.kernel.text import Language

# How many files or folders each command wants.
COMMANDS = {"verify": 1, "receipt": 1, "subject": 2}
HELP = frozenset({"-h", "--help", "help"})
WITH_VALUE = frozenset({"--key", "--checkpoint", "--policy", "--leaf", "--lang"})
JSON = "--json"


@dataclass(slots=True)
class Request:
    """What was asked for; `command` is blank where help was."""

    command: str = ""
    paths: list[str] = field(default_factory=list)
    options: dict[str, list[str]] = field(default_factory=dict)
    as_json: bool = False

    def values(self, option: str) -> tuple[str, ...]:
        """Return what was given with an option, each time that it was."""
        return tuple(self.options.get(option, ()))


def asked_language(*, argv: Sequence[str], usual: Language) -> Language:
    """Return the language asked for, or the usual one, even where the rest can't be read."""
    spoken = {f"--lang={one}": one for one in Language}
    joined = (f"{word}={value}" for word, value in pairwise(argv))
    return next((spoken[word] for word in (*argv, *joined) if word in spoken), usual)


def read_request(*, argv: Sequence[str]) -> Request:
    """Read the words after the program's name.

    Raises:
        CommandRefused: with the word that is not known, or that lacks what follows it.
    """
    request, words, wants_help = Request(), list(argv), False
    while words:
        word = words.pop(0)
        if word in HELP:
            wants_help = True
        elif word == JSON:
            request.as_json = True
        elif word.startswith("--"):
            _option(request, word, words)
        else:
            _command_or_path(request, word)
    if wants_help:
        return Request(options=request.options)
    if request.command and len(request.paths) != COMMANDS[request.command]:
        raise CommandRefused(value=request.command)
    return request


def _command_or_path(request: Request, word: str) -> None:
    if request.command:
        request.paths.append(word)
    elif word in COMMANDS:
        request.command = word
    else:
        raise CommandRefused(value=word)


def _option(request: Request, word: str, words: list[str]) -> None:
    name, has_value, value = word.partition("=")
    if name not in WITH_VALUE or not (has_value or words):
        raise CommandRefused(value=word)
    given = value if has_value else words.pop(0)
    if name == "--lang" and given not in set(Language):
        raise CommandRefused(value=f"{name} {given}")
    request.options.setdefault(name, []).append(given)
