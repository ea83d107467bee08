"""Pages for anybody: checking a receipt, the log's keys, its checkpoint, the auditor's one file."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from samphao.apps.vault.forms.verifying import VerifyForm
from samphao.apps.vault.log import reading
from samphao.apps.vault.showing import checking, proofs
from samphao.apps.vault.views.parts import UNPROCESSABLE, download
from samphao.groundwork.errors import NotFoundHere

PLAIN: Final = "text/plain; charset=utf-8"
AUDITOR: Final = "samphao-audit.pyz"
_auditors: Final[list[Callable[[], bytes]]] = []


def set_auditor(*, build: Callable[[], bytes]) -> None:
    """Take what builds the auditor's one file; a door lends it, for it stands above this room."""
    _auditors[:] = [build]


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Show the page on which a browser checks a receipt; without script the server does."""
    values: dict[str, object] = {"keys": proofs.key_lines(), "has_auditor": bool(_auditors)}
    if request.method != "POST":
        return render(request, "vault/verify.html", {**values, "form": VerifyForm()})
    form = VerifyForm(request.POST, request.FILES)
    values["form"] = form
    if not form.is_valid():
        return render(request, "vault/verify.html", values, status=UNPROCESSABLE)
    values["finding"] = checking.check(
        receipt=form.bytes_of("receipt"),
        leaf=form.bytes_of("leaf"),
        opening=form.bytes_of("opening"),
    )
    return render(request, "vault/verify.html", values)


@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """Give the keys that check the log, one a line, the newest last."""
    del request
    lines = proofs.key_lines()
    if not lines:
        raise NotFoundHere
    return HttpResponse(lines, content_type=PLAIN)


@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Give the signed checkpoint of the log as it stands now."""
    del request
    last = reading.end()
    if last is None:
        raise NotFoundHere
    return HttpResponse(last.checkpoint, content_type=PLAIN)


@require_safe
def auditor(request: HttpRequest) -> HttpResponse:
    """Give the auditor: one file that any Python runs, without us and without a network."""
    del request
    if not _auditors:
        raise NotFoundHere
    return download(content=_auditors[0](), name=AUDITOR)
