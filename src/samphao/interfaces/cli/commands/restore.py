"""samphao restore: a house from its backup, in an empty home."""

from pathlib import Path
from typing import Annotated

import typer

from samphao.interfaces.cli import options
from samphao.interfaces.cli.session import Session
from samphao.interfaces.operations.errors import HomeNotEmpty
from samphao.interfaces.operations.home import make_home
from samphao.interfaces.operations.opening import now, open_house
from samphao.interfaces.operations.running import alone

Backup = Annotated[Path, typer.Argument(help="cli.argument_backup", metavar="FILE")]
KeysIn = Annotated[Path | None, typer.Option("--keys", help="cli.option_keys_in", metavar="FILE")]
Erasures = Annotated[
    Path | None, typer.Option("--erasures", help="cli.option_erasures", metavar="FILE")
]


def command(
    context: typer.Context,
    file: Backup,
    keys: KeysIn = None,
    erasures: Erasures = None,
    as_json: options.AsJson = False,
) -> None:
    """Build a house from a backup, verify it, and erase again what was erased since."""
    session: Session = context.obj
    home = session.environment.home
    found = sorted(path.name for path in home.glob("*")) if home.is_dir() else []
    if found:
        raise HomeNotEmpty(home=str(home), found=", ".join(found[:5]))
    from samphao.interfaces.operations.erasures import checked_list  # noqa: PLC0415

    again = checked_list(file=erasures) if erasures else None
    make_home(home=home)
    open_house()
    from samphao.interfaces.operations.restoring import Wanted, restore  # noqa: PLC0415

    with alone(home=home):
        restored = restore(wanted=Wanted(file, keys, again), at=now())
    if as_json:
        session.print_json(restored)
        return
    counts = {"rows": str(restored.rows), "files": str(restored.files)}
    session.print(session.say("operations.restored", at=restored.made_at, **counts))
    session.print(session.say("operations.log_proven", size=str(restored.log.size)))
    if restored.missing:
        session.warn("operations.files_missing", count=str(len(restored.missing)))
    if not restored.with_keys:
        session.warn("operations.restored_without_keys")
    if erasures is None:
        session.warn("operations.erasures_not_given", at=restored.made_at)
    else:
        session.print(session.say("operations.erased_again", count=str(restored.erased)))
