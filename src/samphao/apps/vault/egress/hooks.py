"""The third wall: Python itself refuses a connection or a program that is not the egress's.

An audit hook cannot be taken away again. It sees what Python does, in every thread, and not what a
library does by itself in C: the database's own client is such a one, and needs no exception.
"""

import ctypes  # noqa: F401  (loads the C library now, which the hook would refuse later)
import ipaddress
import logging
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings

from samphao.apps.vault.egress.token import may_connect, may_look_up
from samphao.apps.vault.errors import ConnectionDenied

_logger = logging.getLogger(__name__)
_installed: Final[list[bool]] = []
_denied: Final[Counter[str]] = Counter()
_databases: Final[set[str]] = set()
NEAR_NAMES = frozenset({"", "localhost", "ip6-localhost"})


def install() -> None:
    """Refuse from now on, in this process and for good, whatever leads out past the egress.

    The database's own name may be looked up: its client does that in Python before it connects.
    """
    if _installed:
        return
    _installed.append(True)
    _databases.update(str(known.get("HOST") or "") for known in settings.DATABASES.values())
    sys.addaudithook(_hook)


def is_installed() -> bool:
    """Tell whether this process refuses."""
    return bool(_installed)


def denied() -> Mapping[str, int]:
    """Return how often each kind of way out was refused."""
    return dict(_denied)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    may_pass = _WATCHED.get(event)
    if may_pass is None or may_pass(arguments):
        return
    _denied[event] += 1
    _logger.error("a way out past the egress was refused", extra={"event": event})
    raise ConnectionDenied(kind=event)


def _connects(arguments: tuple[Any, ...]) -> bool:
    address = arguments[1]
    if not isinstance(address, tuple):
        return True  # a Unix socket leads to this machine
    host, port = str(address[0]), address[1]
    return _is_near(host) or may_connect((host, port))


def _sends(arguments: tuple[Any, ...]) -> bool:
    address = arguments[1]
    return not isinstance(address, tuple) or _is_near(str(address[0]))


def _looks_up(arguments: tuple[Any, ...]) -> bool:
    host = arguments[0]
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else str(host or "")
    # An address in figures asks nobody; whether it may be connected to is asked there.
    near = _is_near(name) or name in _databases
    return near or _address(name) is not None or may_look_up(name)


def _asks_back(arguments: tuple[Any, ...]) -> bool:
    name = arguments[0]
    return _is_near(str(name[0] if isinstance(name, tuple) else name))


def _never(_: tuple[Any, ...]) -> bool:
    return False


def _loads(arguments: tuple[Any, ...]) -> bool:
    return arguments[0] is None


def _is_near(host: str) -> bool:
    """Tell whether a host is this very machine, without asking anybody."""
    found = _address(host)
    return host.lower() in NEAR_NAMES or (found is not None and found.is_loopback)


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None


_WATCHED: Final[Mapping[str, Callable[[tuple[Any, ...]], bool]]] = {
    "socket.connect": _connects,
    "socket.sendto": _sends,
    "socket.sendmsg": _sends,
    "socket.getaddrinfo": _looks_up,
    "socket.gethostbyname": _looks_up,
    "socket.gethostbyaddr": _asks_back,
    "socket.getnameinfo": _asks_back,
    "subprocess.Popen": _never,
    "os.system": _never,
    "os.exec": _never,
    "os.posix_spawn": _never,
    "os.spawn": _never,
    "pty.spawn": _never,
    "ctypes.dlopen": _loads,
}
