"""samphao upgrade: the tables of this version, with a backup first and a way back."""

import typer

from samphao.interfaces.cli import options
from samphao.interfaces.cli.session import Session
from samphao.interfaces.operations.errors import HouseMissing
from samphao.interfaces.operations.home import is_home, make_home
from samphao.interfaces.operations.opening import now, open_house
from samphao.interfaces.operations.running import alone


def command(context: typer.Context, as_json: options.AsJson = False) -> None:
    """Back up, migrate, verify; when anything fails, put back what was there."""
    session: Session = context.obj
    home = session.environment.home
    # A forgotten setting names another home: a new house there would look like a lost one.
    if not is_home(home=home):
        raise HouseMissing(home=str(home))
    make_home(home=home)
    open_house()
    from samphao.interfaces.operations.migrating import schema  # noqa: PLC0415
    from samphao.interfaces.operations.upgrading import upgrade  # noqa: PLC0415

    with alone(home=home):
        if schema().is_new:
            raise HouseMissing(home=str(home))
        done = upgrade(at=now())
    if as_json:
        session.print_json(done)
        return
    if not done.migrations:
        session.print(session.say("operations.nothing_to_upgrade"))
        return
    count = str(done.migrations)
    if not done.backup:
        session.print(session.say("operations.migrated", count=count))
        return
    session.print(session.say("operations.upgraded", count=count, file=done.backup))
