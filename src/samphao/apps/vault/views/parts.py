"""What the vault's views share."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse

UNPROCESSABLE: Final = 422
# What was sent is shown to its subject as a file and never run as a page of ours.
SANDBOX: Final = "default-src 'none'; sandbox"


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long list a page stands, from one on."""

    number: int
    last: int

    @classmethod
    def of(cls, *, number: int, total: int, size: int) -> "Pager":
        """Return where a page of a list of that length stands."""
        last = max(-(-total // size), 1)
        return cls(min(number, last), last)

    @property
    def before(self) -> int:
        """Return the number of the page before, 0 for none."""
        return self.number - 1

    @property
    def after(self) -> int:
        """Return the number of the next page, 0 for none."""
        return self.number + 1 if self.number < self.last else 0


def moment(request: HttpRequest) -> datetime:
    """Return when the request came in."""
    at: datetime = request.at  # type: ignore[attr-defined]
    return at


def page_number(request: HttpRequest) -> int:
    """Return the page asked for; what is no number is the first."""
    typed = request.GET.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    return max(number, 1)


def download(*, content: bytes, name: str, kind: str = "application/octet-stream") -> HttpResponse:
    """Return a file to be kept, which no browser opens in our name."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    return response
