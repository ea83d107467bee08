"""samphao audit rotate-key: a new key for the log, vouched for by the old one."""

import typer

from samphao.interfaces.cli.session import Session


def rotate_key(context: typer.Context) -> None:
    """Let a new key sign the log from now on; the change is an entry that both keys sign."""
    session: Session = context.obj
    from samphao.interfaces.operations.opening import now, open_house  # noqa: PLC0415

    open_house()
    from samphao.apps.vault import facade  # noqa: PLC0415
    from samphao.interfaces.operations.proving import begin_log  # noqa: PLC0415

    at = now()
    begin_log(at=at)
    key = facade.rotate_log_key(at=at)
    session.print(session.say("operations.log_key_rotated", key=str(key)))


COMMANDS = {"rotate-key": rotate_key}
