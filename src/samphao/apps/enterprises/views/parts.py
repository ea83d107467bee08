"""What the room's views share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from samphao.apps.enterprises.contracts import Actor, Hand, Seated
from samphao.apps.enterprises.kinds import Kind
from samphao.groundwork.page.forms import HouseForm

PAGE: Final = 50
UNPROCESSABLE: Final = 422


@dataclass(frozen=True, slots=True)
class FormPage:
    """What a page with one form says.

    Attributes:
        sentence: the heading, what this form is for.
        reason: one line below it.
        submit: what the button does, verb and object.
        back: where the quiet way back leads.
        crumb: what the way back is called.
    """

    sentence: str | Promise
    submit: str | Promise
    back: str
    crumb: str | Promise
    reason: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in a long list a page stands, from one on."""

    number: int
    last: int
    total: int

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


def hand_of(request: HttpRequest, seated: Seated) -> Hand:
    """Return the person's hand in the enterprise at hand."""
    return Hand(seated.enterprise.id, Actor(seated.user_id), moment(request))


def page_number(request: HttpRequest) -> int:
    """Return the page asked for; what is no number is the first."""
    typed = request.GET.get("page", "1")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 1
    return max(number, 1)


def pager(number: int, total: int) -> Pager:
    """Return where a page of a list stands."""
    last = max(-(-total // PAGE), 1)
    return Pager(min(number, last), last, total)


def form_page(
    request: HttpRequest, form: HouseForm, says: FormPage, seated: Seated | None = None
) -> HttpResponse:
    """Show a page with one form; one that was refused says so by its status too."""
    values = {"form": form, "says": says, "seated": seated}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "enterprises/form.html", values, status=status)


def known_kind(typed: str, kinds: Sequence[Kind] = tuple(Kind)) -> Kind | None:
    """Return the kind that was chosen, None for none or one that is not."""
    return Kind(typed) if typed in set(kinds) else None
