"""samphao backup: everything a house is, in one file that either database takes back."""

from pathlib import Path
from typing import Annotated

import typer

from samphao.interfaces.cli import options
from samphao.interfaces.cli.session import Session
from samphao.interfaces.errors import CannotWrite
from samphao.interfaces.operations.home import BACKUPS
from samphao.interfaces.operations.opening import now, open_house

Target = Annotated[
    Path | None, typer.Argument(help="cli.argument_backup_target", metavar="FILE|DIR")
]
KeysOut = Annotated[Path | None, typer.Option("--keys", help="cli.option_keys_out", metavar="FILE")]


def command(
    context: typer.Context,
    target: Target = None,
    keys: KeysOut = None,
    as_json: options.AsJson = False,
) -> None:
    """Write a backup of records, files and log; the keys only into a file of their own."""
    session: Session = context.obj
    open_house()
    from samphao.interfaces.operations.backing_up import back_up, named  # noqa: PLC0415
    from samphao.interfaces.operations.erasures import complete  # noqa: PLC0415
    from samphao.interfaces.operations.managing import log_run  # noqa: PLC0415
    from samphao.interfaces.operations.migrating import require_migrated  # noqa: PLC0415

    require_migrated()
    at = now()
    complete(at=at)
    file = named(target=target or session.environment.home / BACKUPS, at=at)
    # Before it is written: a copy of everything that nobody knows of is the worst there is.
    log_run(command="backup --keys" if keys else "backup", at=at)
    try:
        made = back_up(file=file, keys=keys, at=at)
    except OSError as error:
        raise CannotWrite(file=str(file), why=error.strerror or "") from None
    if as_json:
        session.print_json(made)
        return
    counts = {"rows": str(made.rows), "files": str(made.files), "size": str(made.size // 1024)}
    session.print(session.say("operations.backed_up", file=made.file, **counts))
    session.print(session.say("operations.erasures_listed", file=made.erasures))
    if not made.keys:
        session.warn("operations.keys_not_in_backup")
    else:
        session.print(session.say("operations.keys_backed_up", file=made.keys))
