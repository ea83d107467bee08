"""The help of a command, in the user's language and without a terminal's width in mind."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import typer

from samphao.interfaces.cli import commands
from samphao.interfaces.words import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterable


def help_text(*, path: Sequence[str], speaker: Speaker) -> str:
    """Return the help of the command at the path; of all commands for the empty path."""
    return "\n".join(_lines(tuple(path), speaker)) + "\n"


def _lines(path: tuple[str, ...], speaker: Speaker) -> Iterator[str]:
    if path == ():
        yield from _group(("samphao",), commands.NAMES, speaker, code="cli.help")
    elif len(path) == 1 and path[0] in commands.GROUPS:
        group = commands.GROUPS[path[0]]
        yield from _group(("samphao", *path), group, speaker, code=f"cli.help_{path[0]}")
    else:
        yield from _command(path, speaker)
    yield ""
    yield speaker.say("cli.help_everywhere")


def _group(
    path: tuple[str, ...], names: "Iterable[str]", speaker: Speaker, *, code: str
) -> Iterator[str]:
    yield f"{' '.join(path)} {speaker.say('cli.help_command_word')} ..."
    yield ""
    yield speaker.say(code)
    yield ""
    stem = "_".join(("cli.help", *path[1:]))
    yield from _columns((name, speaker.say(f"{stem}_{name}")) for name in names)


def _command(path: tuple[str, ...], speaker: Speaker) -> Iterator[str]:
    params = _parameters(path)
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    words = ["samphao", *path, *map(_in_usage, arguments), *map(_in_usage, _needed(options))]
    yield " ".join([*words, speaker.say("cli.help_options_word")])
    yield ""
    yield speaker.say("_".join(("cli.help", *path)))
    for title, group in (("arguments", arguments), ("options", options)):
        if group:
            yield ""
            yield speaker.say(f"cli.help_title_{title}")
            yield from _columns((_name(param), speaker.say(param.help)) for param in group)


def _parameters(path: tuple[str, ...]) -> list[Any]:
    tree: Any = typer.main.get_command(commands.application(asked=path))
    for name in path:
        tree = tree.commands[name]
    return [param for param in tree.params if param.name != "help"]


def _needed(options: list[Any]) -> list[Any]:
    return [option for option in options if option.required]


def _in_usage(param: Any) -> str:
    if param.param_type_name == "option":
        return f"{param.opts[0]} {_metavar(param)}"
    return _metavar(param) if param.required else f"[{_metavar(param)}]"


def _name(param: Any) -> str:
    if param.param_type_name == "argument":
        return _metavar(param)
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_metavar(param)}"


def _metavar(param: Any) -> str:
    return str(param.metavar or param.name.upper())


def _columns(rows: "Iterable[tuple[str, str]]") -> Iterator[str]:
    pairs = list(rows)
    width = max(len(name) for name, _ in pairs) + 2
    for name, text in pairs:
        yield f"  {name:<{width}}{text}"
