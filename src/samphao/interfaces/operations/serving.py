"""The house in service: web server and workers, started, watched and stopped together."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from samphao.interfaces.operations.errors import OriginElsewhere
from samphao.interfaces.operations.supervising import Child, Supervisor

APPLICATION = "samphao.interfaces.web.service:application"
USUAL_PORT = 8000
ANYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  (names them, listens at none)
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Service:
    """What is to be served, and by how many.

    Attributes:
        host: the address the web server listens at.
        port: its port.
        processes: web processes.
        threads: requests one process answers at once.
        workers: worker processes; with none, `samphao work` runs elsewhere.
    """

    host: str
    port: int
    processes: int
    threads: int
    workers: int


def is_loopback(*, host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def port_of(*, origin: str) -> int:
    """Return the port to listen at when none is named: the origin's own on this machine."""
    parts = urlsplit(origin)
    own = is_loopback(host=parts.hostname or "")
    return parts.port if own and parts.port else USUAL_PORT


def usual_origin(*, host: str, port: int) -> str:
    """Return the address people reach a server by that listens here, where no other is named."""
    near = ANYWHERE.get(host, host)
    return f"http://{f'[{near}]' if ':' in near else near}:{port or USUAL_PORT}"


def require_reached(*, origin: str, host: str, port: int) -> None:
    """Refuse to listen on this machine where the origin, on this machine too, leads elsewhere.

    Raises:
        OriginElsewhere: links would lead to another port.
    """
    parts = urlsplit(origin)
    if not is_loopback(host=host) or not is_loopback(host=parts.hostname or ""):
        return
    if (parts.port or PORTS[parts.scheme]) != port:
        raise OriginElsewhere(origin=origin, port=port)


def children(*, service: Service) -> tuple[Child, ...]:
    """Return the processes of a service."""
    web = Child("web", _web(service))
    names = (f"worker-{number}" for number in range(1, service.workers + 1))
    return (web, *(Child(name, _worker(name)) for name in names))


def serve(*, service: Service, tell: Callable[[str, str, int], None]) -> None:
    """Serve until a signal ends it.

    Raises:
        ChildGaveUp: a part ends again and again as soon as it is started.
    """
    Supervisor(children(service=service), tell).run()


def _web(service: Service) -> tuple[str, ...]:
    return (
        sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws",
        "--host", service.host, "--port", str(service.port),
        "--workers", str(service.processes), "--blocking-threads", str(service.threads),
        "--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", "10",
        "--log-level", "error", APPLICATION,
    )  # fmt: skip


def _worker(name: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "samphao.interfaces.jobs", name)
