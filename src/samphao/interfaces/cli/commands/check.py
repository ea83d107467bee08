"""samphao check: whether the house may be served, and to whom."""

from typing import Annotated

import typer

from samphao.interfaces.cli import options
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.session import Session
from samphao.interfaces.operations.opening import now, open_house

Deploy = Annotated[bool, typer.Option("--deploy", help="cli.option_deploy")]


def command(
    context: typer.Context, deploy: Deploy = False, as_json: options.AsJson = False
) -> None:
    """Check the house; with --deploy also whether its settings are safe for strangers."""
    session: Session = context.obj
    open_house()
    from samphao.interfaces.cli.check_answers import CheckedHouse, shown  # noqa: PLC0415
    from samphao.interfaces.operations.deploy_checks import findings, ground_findings  # noqa: PLC0415

    found = findings(at=now()) if deploy else ground_findings()
    answer = CheckedHouse(tuple(shown(session, finding) for finding in found))
    if not answer.safe:
        session.exit = Exit.UNSAFE
    if as_json:
        session.print_json(answer)
        return
    for finding in answer.findings:
        session.print(session.say(f"operations.weight_{finding.weight}", text=finding.text))
    unsafe = sum(finding.weight == "unsafe" for finding in answer.findings)
    code = "operations.check_unsafe" if unsafe else "operations.check_safe"
    session.print(session.say(code, count=str(unsafe)))
