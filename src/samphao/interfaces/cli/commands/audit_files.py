"""samphao audit export and tool: the log, and what checks it, as files to give away."""

from pathlib import Path
from typing import Annotated

import typer

from samphao.interfaces.cli.session import Session
from samphao.interfaces.errors import CannotWrite

Destination = Annotated[Path, typer.Argument(help="cli.argument_export_to", metavar="DIR")]
ToolFile = Annotated[Path, typer.Argument(help="cli.argument_tool_file", metavar="FILE")]


def export(context: typer.Context, destination: Destination) -> None:
    """Write the log as a folder that anybody can check; a folder of before is continued."""
    session: Session = context.obj
    from samphao.interfaces.operations.opening import now, open_house  # noqa: PLC0415

    open_house()
    from samphao.apps.vault import facade  # noqa: PLC0415
    from samphao.interfaces.operations.proving import begin_log  # noqa: PLC0415

    begin_log(at=now())
    try:
        made = facade.export_tiles(destination=destination)
    except OSError as error:
        raise CannotWrite(file=str(destination), why=error.strerror or "") from None
    counts = {"size": str(made.size), "files": str(made.files)}
    session.print(session.say("operations.log_exported", folder=str(destination), **counts))


def tool(context: typer.Context, file: ToolFile) -> None:
    """Write the auditor as one file that any Python runs without installing anything."""
    session: Session = context.obj
    from samphao.interfaces.auditor.single_file import build_zipapp  # noqa: PLC0415

    made = build_zipapp(destination=file)
    session.print(session.say("operations.tool_written", file=str(made)))


COMMANDS = {"export": export, "tool": tool}
