"""The commands, one module each; only the one that is asked for is imported."""

from collections.abc import Sequence
from importlib import import_module

import typer

from samphao import __version__

VERSION = f"samphao {__version__}"
NAMES = ("plan", "classify", "duty", "origin", "freight", "quote", "explain", "packs")
PACKS = ("list", "verify", "report", "seal")


def path_in(words: Sequence[str]) -> tuple[str, ...]:
    """Return the command that the words name: `("plan",)`, `("packs", "list")`, or nothing."""
    first = words[0] if words else ""
    if first not in NAMES:
        return ()
    second = words[1] if len(words) > 1 else ""
    return (first, second) if first == "packs" and second in PACKS else (first,)


def application(*, asked: Sequence[str]) -> typer.Typer:
    """Return the command tree, with the command that is asked for and stand-ins for the others."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=False)

    @app.callback()
    def root() -> None:
        """Keep the names of commands when there is only one."""

    for name in NAMES:
        module = import_module(f"{__name__}.{name}") if name in asked else None
        if name == "packs" and module:
            app.add_typer(module.group(), name=name)
        else:
            app.command(name)(module.command if module else _not_asked)
    return app


def _not_asked() -> None:
    """Stand for a command whose module is not needed in this run."""
