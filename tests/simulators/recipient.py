"""A recipient on loopback: takes what is sent to it and remembers every byte."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread


@dataclass
class Recipient:
    """What arrived, in order: the SHA-256 of each body."""

    url: str = ""
    received: list[str] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def take(self, body: bytes) -> None:
        with self.lock:
            self.received.append(hashlib.sha256(body).hexdigest())


@contextmanager
def recipient() -> Iterator[Recipient]:
    """Give a recipient that listens until the end of the block."""
    known = Recipient()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            known.take(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Stay silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        known.url = f"http://127.0.0.1:{server.server_port}/"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield known
        finally:
            server.shutdown()
            thread.join()
