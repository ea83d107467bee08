"""A mail server on loopback that keeps what it is given."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class PostOffice:
    port: int = 0
    starttls: ssl.SSLContext | None = None
    refuses: bool = False
    under_tls: list[bool] = field(default_factory=list)
    recipients: list[list[str]] = field(default_factory=list)
    letters: list[bytes] = field(default_factory=list)


class Counter(socketserver.StreamRequestHandler):
    """Where a letter is handed in."""

    office: PostOffice

    def setup(self) -> None:
        super().setup()
        self.secure, self.to = False, []
        self.wrapped: ssl.SSLSocket | None = None

    def finish(self) -> None:
        super().finish()
        if self.wrapped is not None:
            self.wrapped.close()

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def handle(self) -> None:
        self.say("220 demo")
        while line := self.rfile.readline():
            words = line.decode("ascii").strip()
            verb = words[:4].lower()
            getattr(self, f"take_{verb}", self.take_other)(words)
            if verb == "quit":
                return

    def take_ehlo(self, _: str) -> None:
        self.say("250-demo")
        offered = self.office.starttls is not None and not self.secure
        self.say("250 STARTTLS" if offered else "250 8BITMIME")

    def take_star(self, _: str) -> None:
        assert self.office.starttls is not None
        self.say("220 go on")
        self.wrapped = self.office.starttls.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.wrapped.makefile("rb"), self.wrapped.makefile("wb", 0)
        self.secure = True

    def take_rcpt(self, words: str) -> None:
        self.to.append(words[9:-1])
        self.say("550 no" if self.office.refuses else "250 ok")

    def take_data(self, _: str) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.office.letters.append(b"".join(lines))
        self.office.recipients.append(self.to)
        self.office.under_tls.append(self.secure)
        self.say("250 kept")

    def take_quit(self, _: str) -> None:
        self.say("221 bye")

    def take_other(self, _: str) -> None:
        self.say("250 ok")


class Server(socketserver.ThreadingTCPServer):
    """Says nothing of callers who hang up."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Leave it."""


@contextmanager
def post_office(*, starttls: ssl.SSLContext | None = None) -> Iterator[PostOffice]:
    office = PostOffice(starttls=starttls)
    counter = type("OfficeCounter", (Counter,), {"office": office})
    with Server(("127.0.0.1", 0), counter) as server:
        office.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()
