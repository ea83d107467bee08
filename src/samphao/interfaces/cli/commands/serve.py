"""samphao serve: the house in service, made ready on its first start."""

from typing import Annotated

import typer

from samphao.interfaces.cli.session import Session
from samphao.interfaces.operations.errors import PublicBindRefused
from samphao.interfaces.operations.home import make_home
from samphao.interfaces.operations.opening import (
    forget_password,
    name_origin,
    now,
    open_house,
    share_metrics,
)
from samphao.interfaces.operations.running import alone, inside
from samphao.interfaces.operations.serving import (
    Service,
    is_loopback,
    port_of,
    require_reached,
    serve,
    usual_origin,
)

METRICS = "metrics"
Host = Annotated[str, typer.Option("--host", help="cli.option_host", metavar="ADDRESS")]
Port = Annotated[int, typer.Option("--port", help="cli.option_port", metavar="N", min=0, max=65535)]
Processes = Annotated[
    int, typer.Option("--processes", help="cli.option_processes", metavar="N", min=1)
]
Threads = Annotated[int, typer.Option("--threads", help="cli.option_threads", metavar="N", min=1)]
Workers = Annotated[int, typer.Option("--workers", help="cli.option_workers", metavar="N", min=0)]
BehindProxy = Annotated[bool, typer.Option("--behind-proxy", help="cli.option_behind_proxy")]


def command(  # noqa: PLR0913  (a command has as many arguments as options)
    context: typer.Context,
    *,
    host: Host = "127.0.0.1",
    port: Port = 0,
    processes: Processes = 1,
    threads: Threads = 8,
    workers: Workers = 1,
    behind_proxy: BehindProxy = False,
) -> None:
    """Start the web server and its workers, and look after them until they are told to stop."""
    session: Session = context.obj
    home = session.environment.home
    if make_home(home=home):
        session.warn("operations.home_made", home=str(home))
    if processes > 1:
        share_metrics(folder=home / METRICS)
    name_origin(origin=usual_origin(host=host, port=port))
    open_house()
    from samphao.interfaces.cli.first_start import made_ready, origin  # noqa: PLC0415

    if port and not behind_proxy:
        require_reached(origin=origin(), host=host, port=port)
    with alone(home=home):
        made_ready(session)
    forget_password()
    if not is_loopback(host=host) and not behind_proxy:
        _refuse_unsafe(host)
    service = Service(host, port or port_of(origin=origin()), processes, threads, workers)
    with inside(home=home):
        session.print(session.say("operations.serving", address=_address(service)))
        serve(service=service, tell=lambda event, part, status: _tell(session, event, part, status))
    session.print(session.say("operations.stopped"))


def _refuse_unsafe(host: str) -> None:
    from samphao.interfaces.operations.deploy_checks import findings  # noqa: PLC0415

    unsafe = [finding for finding in findings(at=now()) if finding.is_unsafe]
    if unsafe:
        raise PublicBindRefused(host=host, count=len(unsafe))


def _address(service: Service) -> str:
    host = f"[{service.host}]" if ":" in service.host else service.host
    return f"http://{host}:{service.port}/"


def _tell(session: Session, event: str, part: str, status: int) -> None:
    if event == "ended":
        session.warn("operations.part_ended", part=part, status=str(status))
