"""A house in service: its first start, its processes, its end."""

import http.client
import json
import os
import pty
import select
import shutil
import signal
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from samphao.interfaces.operations.errors import OriginElsewhere
from samphao.interfaces.operations.serving import (
    Service,
    children,
    is_loopback,
    port_of,
    require_reached,
    usual_origin,
)
from tests.houses import ADMIN, ROOT, START, House
from tests.interfaces.operations.processes import PATIENCE, has_ended

LONG = 60.0


@pytest.fixture
def house(pattern: House, tmp_path: Path) -> House:
    """A house that was filled and never served."""
    shutil.copytree(pattern.home, tmp_path / "house")
    return House(tmp_path / "house")


def asked(port: int, path: str) -> tuple[int, str]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        line.request("GET", path)
        reply = line.getresponse()
        return reply.status, reply.read().decode()
    except OSError:
        return 0, ""
    finally:
        line.close()


def comes(port: int, path: str, status: int) -> bool:
    """Ask until the answer is there, or patience ends."""
    until = monotonic() + LONG
    while asked(port, path)[0] != status:
        if monotonic() > until:
            return False
        Event().wait(0.05)
    return True


def parts_of(process: int) -> list[int]:
    """Return the children of a process."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text("ascii")
    return [int(child) for child in listed.split()]


def test_without_administrator_and_terminal_the_house_says_what_to_do(house: House) -> None:
    done = house.samphao("serve", "--port", 1)

    assert done.code == 2
    assert "SAMPHAO_ADMIN_EMAIL" in done.err
    assert "SAMPHAO_ADMIN_PASSWORD_FILE" in done.err


def test_a_house_serves_works_and_stops(house: House, free_port: int, tmp_path: Path) -> None:
    log = tmp_path / "log"
    served = house.started("serve", "--port", free_port, log=log, **ADMIN)
    try:
        assert comes(free_port, "/healthz", 200)
        assert comes(free_port, "/readyz", 200), log.read_text("utf-8")
        front = asked(free_port, "/")
        parts = parts_of(served.pid)
        environments = [Path(f"/proc/{part}/environ").read_bytes() for part in parts]
        other = house.samphao("upgrade")
    finally:
        served.send_signal(signal.SIGTERM)
        status = served.wait(timeout=LONG)
    written = log.read_text("utf-8")

    assert front[0] == 200
    assert "<html" in front[1]
    assert len(parts) == 2
    named = f"\0SAMPHAO_ORIGIN=http://127.0.0.1:{free_port}\0".encode()
    assert all(named in environment for environment in environments)
    assert other.code == 4
    assert "is running" in other.err
    assert status == 0
    assert all(has_ended(part, within=PATIENCE) for part in parts)
    assert "The administrator was made." in written
    assert ADMIN["SAMPHAO_ADMIN_EMAIL"] not in written
    assert ADMIN["SAMPHAO_ADMIN_PASSWORD"] not in written
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    assert "worker.stopped" in {line["message"] for line in lines}


def test_strangers_are_not_let_in_while_settings_are_unsafe(house: House, free_port: int) -> None:
    done = house.samphao("serve", "--host", "0.0.0.0", "--port", free_port, **ADMIN)

    assert done.code == 4
    assert "Strangers could reach 0.0.0.0" in done.err
    assert asked(free_port, "/healthz") == (0, "")


@dataclass
class Terminal:
    """A terminal at which a person reads and types."""

    ours: int
    shown: str = ""
    read: int = 0

    def wait_for(self, words: str) -> None:
        """Read on until words come that were not read yet."""
        while words not in self.shown[self.read :]:
            assert select.select([self.ours], [], [], LONG)[0], self.shown
            self.shown += os.read(self.ours, 4096).decode()
        self.read = self.shown.index(words, self.read) + len(words)

    def type(self, words: str) -> None:
        os.write(self.ours, words.encode() + b"\n")


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal at which a new house is started."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        (*START, "serve", "--port", "1", "--workers", "0"),
        cwd=ROOT,
        env=House(tmp_path / "house").environment(),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=lambda: os.login_tty(theirs),  # noqa: PLW1509  (no thread runs here)
    ) as process:
        os.close(theirs)
        try:
            yield Terminal(ours)
        finally:
            process.kill()
            os.close(ours)


def test_at_a_terminal_the_administrator_is_asked_for_and_the_password_not_shown(
    terminal: Terminal,
) -> None:
    terminal.wait_for("Email address:")
    terminal.type("admin@samphao.demo")
    for second in ("nine-lime-goats", "nine-lime-boats"):
        terminal.wait_for("Password")
        terminal.type("nine-lime-boats")
        terminal.wait_for("again:")
        terminal.type(second)

    terminal.wait_for("The administrator was made.")

    assert "The two passwords differ." in terminal.shown
    assert "nine-lime" not in terminal.shown


@pytest.mark.parametrize(
    ("host", "near"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.4", False),
        ("samphao.demo", False),
        ("", False),
    ],
)
def test_only_loopback_is_near(host: str, near: bool) -> None:
    assert is_loopback(host=host) == near


@pytest.mark.parametrize(
    ("origin", "port"),
    [
        ("http://127.0.0.1:8123", 8123),
        ("http://localhost", 8000),
        ("https://samphao.demo", 8000),
        ("https://samphao.demo:8443", 8000),
    ],
)
def test_the_port_is_the_origins_own_only_on_this_machine(origin: str, port: int) -> None:
    assert port_of(origin=origin) == port


@pytest.mark.parametrize(
    ("host", "port", "origin"),
    [
        ("127.0.0.1", 0, "http://127.0.0.1:8000"),
        ("127.0.0.1", 9000, "http://127.0.0.1:9000"),
        ("localhost", 9000, "http://localhost:9000"),
        ("::1", 9000, "http://[::1]:9000"),
        ("0.0.0.0", 9000, "http://127.0.0.1:9000"),
        ("192.168.1.4", 9000, "http://192.168.1.4:9000"),
    ],
)
def test_the_origin_nobody_names_is_where_the_server_listens(
    host: str, port: int, origin: str
) -> None:
    assert usual_origin(host=host, port=port) == origin


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:8"])
def test_links_to_another_port_of_this_machine_are_refused(origin: str) -> None:
    with pytest.raises(OriginElsewhere):
        require_reached(origin=origin, host="127.0.0.1", port=9000)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:9000", "127.0.0.1"),
        ("http://localhost:9000", "::1"),
        ("https://samphao.demo", "127.0.0.1"),
        ("http://127.0.0.1:8000", "0.0.0.0"),
    ],
)
def test_links_that_lead_here_or_to_a_proxy_are_taken(origin: str, host: str) -> None:
    refused = False
    try:
        require_reached(origin=origin, host=host, port=9000)
    except OriginElsewhere:
        refused = True

    assert not refused


def test_a_port_that_contradicts_the_origin_is_refused_before_anything_is_served(
    house: House, free_port: int
) -> None:
    done = house.samphao("serve", "--port", free_port, SAMPHAO_ORIGIN="http://127.0.0.1:1", **ADMIN)

    assert done.code == 4
    assert "http://127.0.0.1:1" in done.err
    assert str(free_port) in done.err


def test_a_service_has_one_web_server_and_as_many_workers_as_asked() -> None:
    service = Service(host="127.0.0.1", port=8000, processes=2, threads=4, workers=2)

    parts = children(service=service)

    assert [part.name for part in parts] == ["web", "worker-1", "worker-2"]
    assert parts[0].command[-1] == "samphao.interfaces.web.service:application"
    assert parts[2].command[-1] == "worker-2"
