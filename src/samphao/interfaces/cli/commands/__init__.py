"""The commands, one module each; only the one that is asked for is imported."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import ModuleType

import typer

from samphao import __version__

VERSION = f"samphao {__version__}"
NAMES = (
    "plan", "classify", "duty", "origin", "freight", "quote", "explain", "packs",
    "serve", "work", "check", "backup", "restore", "upgrade", "audit", "manage",
)  # fmt: skip
PACKS = {
    "list": "packs",
    "verify": "packs",
    "report": "packs",
    "seal": "packs",
    "import": "packs_import",
    "diff": "packs_diff",
    "install": "packs_install",
    "rollback": "packs_install",
    "versions": "packs_install",
    "keygen": "packs_sign",
    "sign": "packs_sign",
    "trust": "packs_sign",
}
"""The commands about packs, and the module that holds each."""
AUDIT = {
    "verify": "audit_checks",
    "receipt": "audit_checks",
    "subject": "audit_checks",
    "export": "audit_files",
    "tool": "audit_files",
    "rotate-key": "audit_keys",
}
"""The commands about the disclosure log, and the module that holds each."""
GROUPS = {"packs": PACKS, "audit": AUDIT}
HANDS_ON = "manage"
"""The command whose words are another program's: it reads them all itself."""
HAND_ON = {"ignore_unknown_options": True, "allow_extra_args": True}


def path_in(words: Sequence[str]) -> tuple[str, ...]:
    """Return the command that the words name: `("plan",)`, `("packs", "list")`, or nothing."""
    first = words[0] if words else ""
    if first not in NAMES:
        return ()
    second = words[1] if len(words) > 1 else ""
    return (first, second) if second in GROUPS.get(first, ()) else (first,)


def application(*, asked: Sequence[str]) -> typer.Typer:
    """Return the command tree, with the command that is asked for and stand-ins for the others."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, no_args_is_help=False)

    @app.callback()
    def root() -> None:
        """Keep the names of commands when there is only one."""

    for name in NAMES:
        here = name in asked[:1]
        if name in GROUPS:
            app.add_typer(_group(GROUPS[name], asked[1:] if here else ()), name=name)
        else:
            own = HAND_ON if name == HANDS_ON else None
            app.command(name, context_settings=own)(_module(name).command if here else _not_asked)
    return app


def _group(commands: Mapping[str, str], asked: Sequence[str]) -> typer.Typer:
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    for name, module in commands.items():
        command: Callable[..., None] = _not_asked
        if name in asked:
            command = _module(module).COMMANDS[name]
        app.command(name)(command)
    return app


def _module(name: str) -> ModuleType:
    return import_module(f"{__name__}.{name}")


def _not_asked() -> None:
    """Stand for a command whose module is not needed in this run."""
