"""Each way out is tried in a process of its own, for a hook cannot be taken away again."""

import subprocess
import sys

import pytest

# 203.0.113.0/24 is kept for documents (RFC 5737): nothing answers there, hook or no hook.
BEGIN = """
import socket, sys
from samphao.apps.vault.egress import hooks
from samphao.apps.vault.errors import ConnectionDenied
hooks.install()
hooks.install()
def told(way):
    try:
        way()
    except ConnectionDenied:
        return "denied"
    except OSError as failure:
        return type(failure).__name__
    return "passed"
"""
WAYS = {
    "a page by urllib": "import urllib.request as r; told(lambda: r.urlopen('http://203.0.113.1'))",
    "raw TCP": "s = socket.socket(); told(lambda: s.connect(('203.0.113.1', 80)))",
    "UDP": (
        "s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM);"
        "told(lambda: s.sendto(b'x', ('203.0.113.1', 53)))"
    ),
    "a name looked up": "told(lambda: socket.getaddrinfo('leak.example', 80))",
    "a name asked back": "told(lambda: socket.gethostbyaddr('203.0.113.1'))",
    "another thread": (
        "import concurrent.futures as c; pool = c.ThreadPoolExecutor(1);"
        "told(lambda: pool.submit(socket.create_connection, ('203.0.113.1', 80), 1).result())"
    ),
    "asyncio": (
        "import asyncio;told(lambda: asyncio.run(asyncio.open_connection('203.0.113.1', 80)))"
    ),
    "a program": "import subprocess; told(lambda: subprocess.run(['true']))",
    "a shell": "import os; told(lambda: os.system('true'))",
    "a library in C": "import ctypes; told(lambda: ctypes.CDLL('libresolv.so.2'))",
}
NEAR = {
    "loopback": (
        "l = socket.create_server(('127.0.0.1', 0));"
        "told(lambda: socket.create_connection(l.getsockname(), 2).close())"
    ),
    "localhost by name": "told(lambda: socket.getaddrinfo('localhost', 80))",
    "a Unix socket": (
        "import tempfile, os; p = os.path.join(tempfile.mkdtemp(), 's');"
        "l = socket.socket(socket.AF_UNIX); l.bind(p); l.listen();"
        "told(lambda: socket.socket(socket.AF_UNIX).connect(p))"
    ),
}
PERMIT = "from samphao.apps.vault.egress.token import Permit, permitted;"


def run(code: str) -> str:
    *before, last = code.rsplit(";", 1)
    program = f"{BEGIN}\n{';'.join(before)}\nprint({last}, dict(hooks.denied()))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out_past_the_egress_is_denied_and_counted(way: str) -> None:
    told = run(WAYS[way])

    assert told.startswith("denied {'")


@pytest.mark.parametrize("way", NEAR)
def test_this_very_machine_stays_within_reach(way: str) -> None:
    assert run(NEAR[way]).strip() == "passed {}"


def test_the_egress_passes_to_the_address_it_checked_and_to_no_other() -> None:
    told = run(
        f"{PERMIT} s = socket.socket(); s.setblocking(False);"
        "t = permitted(Permit(address=('203.0.113.1', 80))); t.__enter__();"
        "first = told(lambda: s.connect(('203.0.113.1', 80)));"
        "second = told(lambda: socket.socket().connect(('203.0.113.1', 81)));"
        "third = told(lambda: socket.socket().connect(('203.0.113.2', 80)));"
        "(first, second, third)"
    )

    # What the network then says to the first is no matter of the hook.
    assert "'denied', 'denied')" in told
    assert not told.startswith("('denied'")


def test_the_egress_itself_is_not_in_its_own_way() -> None:
    told = run(
        "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.django_settings';"
        "import django; django.setup();"
        "from samphao.apps.vault.egress.connecting import connect;"
        "real = socket.create_connection; seen = [];"
        "socket.create_connection = lambda a, timeout: ("
        "seen.append(a), socket.getaddrinfo(*a), sys.audit('socket.connect', None, a));"
        "first = told(lambda: connect(host='93.184.216.34', port=443, timeout=1));"
        "(first, seen)"
    )

    assert told.strip() == "('passed', [('93.184.216.34', 443)]) {}"


def test_a_permit_does_not_reach_another_thread() -> None:
    told = run(
        f"import threading; {PERMIT} found = [];"
        "t = permitted(Permit(host='leak.example')); t.__enter__();"
        "w = threading.Thread(target=lambda: found.append("
        "told(lambda: socket.getaddrinfo('leak.example', 80))));"
        "w.start(); w.join();"
        "found"
    )

    assert told.startswith("['denied']")
