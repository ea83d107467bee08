"""samphao work: one worker alone, where the web server runs elsewhere."""

from typing import Annotated

import typer

from samphao.interfaces.cli.session import Session
from samphao.interfaces.jobs.running import run_worker
from samphao.interfaces.operations.home import make_home
from samphao.interfaces.operations.running import inside

Name = Annotated[str, typer.Option("--name", help="cli.option_worker_name", metavar="NAME")]


def command(context: typer.Context, name: Name = "worker") -> None:
    """Deliver events and do jobs until told to stop."""
    session: Session = context.obj
    make_home(home=session.environment.home)
    with inside(home=session.environment.home):
        run_worker(name=name)
