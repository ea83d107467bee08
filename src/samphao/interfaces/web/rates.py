"""How often one address may ask the doors for programs, whoever it says it is.

Counted in the memory of each web process: a false key must not cost the database a statement, and
a limit that is a few processes wide still is one. The API counts keys, people and enterprises.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from django.http import HttpRequest, HttpResponse

from samphao.groundwork.api.problems import language_of, problem
from samphao.groundwork.page.speech import sentence
from samphao.interfaces.accounts.addresses import client_address

WATCHED: Final = ("/api/", "/verify/")
CALLS_A_MINUTE = 600
MINUTE = 60
ADDRESSES_AT_MOST = 10_000
TOO_MANY = 429


@dataclass
class Counts:
    """Calls of each address in the minute at hand; the address not heard of longest goes first."""

    seen: OrderedDict[str, tuple[int, int]] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def one_more(self, *, address: str, second: int) -> int:
        """Count a call; return how many it makes in this minute."""
        minute = second // MINUTE
        with self.lock:
            last, calls = self.seen.pop(address, (minute, 0))
            calls = calls + 1 if last == minute else 1
            self.seen[address] = (minute, calls)
            if len(self.seen) > ADDRESSES_AT_MOST:
                self.seen.popitem(last=False)
        return calls


class AddressRate:
    """Answers an address that asks too often without doing any work for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        self._counts = Counts()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass a request on, or say when to come again."""
        if not request.path.startswith(WATCHED):
            return self._get_response(request)
        second = int(request.at.timestamp())  # type: ignore[attr-defined]
        calls = self._counts.one_more(address=client_address(request), second=second)
        if calls <= CALLS_A_MINUTE:
            return self._get_response(request)
        code = "api.too_many_requests"
        answer = problem(status=TOO_MANY, code=code, title=sentence(code, language_of(request)))
        answer["Retry-After"] = str(MINUTE - second % MINUTE)
        return answer
