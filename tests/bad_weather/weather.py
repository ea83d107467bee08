"""Somebody who uses the house without pause, and somebody who kills parts of it."""

import http.client
import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread
from time import monotonic
from typing import Any

PATIENCE = 60.0
PAUSE = 0.05


@dataclass
class Customer:
    """Gives consents, lets data be sent on them, withdraws; remembers what was acknowledged."""

    subject: str
    port: int
    address: str
    stop: Event = field(default_factory=Event)
    done: Event = field(default_factory=Event)
    given: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    number: int = 0

    def run(self) -> None:
        """Go on until told to stop."""
        while not self.stop.is_set():
            self._once()

    def _once(self) -> None:
        answer = self._asked("consent", {})
        if answer is None:
            return
        self.given.append(answer["id"])
        consent = {"consent": answer["id"]}
        for page in ("disclose", "later", "disclose"):
            self.number += 1
            content = f"{self.subject} {self.number}"
            letter = {**consent, "content": content, "address": self.address}
            answer = self._asked(page, letter)
            if answer is not None and "sha256" in answer:
                self.sent.append(answer["sha256"])
        answer = self._asked("withdraw", consent)
        if answer is not None:
            self.withdrawn.append(answer["id"])
            self.done.set()

    def _asked(self, page: str, values: dict[str, str]) -> dict[str, Any] | None:
        """Return the answer; None when there was none, which acknowledges nothing."""
        body = json.dumps({"subject": self.subject, **values})
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request("POST", f"/{page}", body)
            reply = line.getresponse()
            return json.loads(reply.read()) if reply.status == 200 else None
        except (OSError, http.client.HTTPException, ValueError):
            self.stop.wait(PAUSE)
            return None
        finally:
            line.close()


@dataclass
class Processes:
    """The processes of a house that is served, by what they are."""

    root: int

    def named(self, what: str) -> int | None:
        """Return a process: `web` answers requests, `server` is its parent, `worker` works."""
        found = dict(self._found())
        return found.get(what)

    def kill(self, what: str) -> bool:
        """Kill one as a crash would; tell whether it was there."""
        process = self.named(what)
        if process is None:
            return False
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        return True

    def _found(self) -> Iterator[tuple[str, int]]:
        for child in children(self.root):
            words = command(child)
            if "granian" in words:
                yield "server", child
                for grandchild in children(child):
                    if "granian" in command(grandchild) or "spawn_main" in command(grandchild):
                        yield "web", grandchild
            elif "samphao.interfaces.jobs" in words:
                yield "worker", child


def children(parent: int) -> list[int]:
    """Return the children of a process."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = status.read_text("utf-8", errors="replace").rpartition(")")[2].split()
            if int(fields[1]) == parent:
                found.append(int(status.parent.name))
    return found


def command(process: int) -> str:
    """Return the words a process was started with."""
    with suppress(OSError):
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""


def storm(*, customers: list[Customer], strikes: list[Callable[[], bool]], chance: Random) -> int:
    """Let customers work while parts are struck one after the other; return how many were hit.

    After each strike somebody must have gone through a whole round again: the house works.
    """
    threads = [Thread(target=customer.run, daemon=True) for customer in customers]
    for thread in threads:
        thread.start()
    try:
        wait_for_work(customers)
        hits = 0
        for strike in strikes:
            Event().wait(chance.uniform(0.0, 0.4))
            hits += strike()
            wait_for_work(customers)
        return hits
    finally:
        for customer in customers:
            customer.stop.set()
        for thread in threads:
            thread.join(timeout=PATIENCE)


def wait_for_work(customers: list[Customer]) -> None:
    """Wait until each customer has gone through a round from here on."""
    until = monotonic() + PATIENCE
    for customer in customers:
        customer.done.clear()
        if not customer.done.wait(until - monotonic()):
            raise AssertionError("the house did not come back")
