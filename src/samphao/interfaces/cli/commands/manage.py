"""samphao manage: Django's own commands for whoever runs the house, those that show data logged."""

import sys

import typer

from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.session import Session
from samphao.interfaces.operations.home import make_home
from samphao.interfaces.operations.opening import now, open_house


def command(context: typer.Context) -> None:
    """Run one of Django's management commands, or list them."""
    session: Session = context.obj
    make_home(home=session.environment.home)
    open_house()
    from samphao.interfaces.operations.managing import listed, run_managed  # noqa: PLC0415

    if not context.args:
        for one in listed():
            code = "operations.manage_logged" if one.is_logged else "operations.manage_plain"
            session.print(session.say(code, name=one.name))
        return
    sys.stdout.flush()
    status = run_managed(argv=context.args, at=now())
    session.exit = Exit.DONE if status == 0 else Exit.NOTHING_DONE
