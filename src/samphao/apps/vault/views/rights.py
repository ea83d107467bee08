"""The rights: take everything along, object, correct, be erased; each a request to follow."""

from collections.abc import Callable
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samphao.apps.vault.egress.download import hand_over
from samphao.apps.vault.forms.rights import KNOWN_LIST, CorrectForm, EraseForm, ObjectForm
from samphao.apps.vault.rights import erasing, exporting, requests
from samphao.apps.vault.rights.registry import Correction
from samphao.apps.vault.showing import askings, corrections
from samphao.apps.vault.subjects import Admitted, Deed, of_subject
from samphao.apps.vault.views.parts import UNPROCESSABLE, download, moment

ZIP = "application/zip"


@of_subject(Deed.SEE)
@require_safe
def everything(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Show what a subject can ask for, and what came of what it asked."""
    values = {
        "here": here,
        "requests": requests.requests(subject=here.subject),
        "copies": askings.copies(subject=here.subject),
    }
    return render(request, "vault/rights.html", values)


@of_subject(Deed.RIGHTS)
@require_POST
def export(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Hand over everything that is held about the subject, as one file."""
    at = moment(request)
    released = exporting.export_all(subject=here.subject, asked_by=here.person, at=at)
    name = f"samphao-{at:%Y-%m-%d}.zip"
    return download(content=hand_over(released=released, at=at), name=name, kind=ZIP)


@of_subject(Deed.RIGHTS)
@require_http_methods(["GET", "HEAD", "POST"])
def object_to(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Let nothing leave any more to somebody, or for something, from now on."""
    initial = {"recipient_id": request.GET.get("recipient", "")}
    known = askings.dealt_with(subject=here.subject)
    form = ObjectForm(_typed(request), initial=initial, known=known)
    if request.method == "POST" and form.is_valid():
        requests.object_to(
            subject=here.subject,
            by=here.person,
            recipient_id=form.cleaned_data["recipient_id"],
            purpose=form.cleaned_data["purpose"],
            at=moment(request),
        )
        messages.success(request, _("Noted; from now on nothing of this kind is sent"))
        return redirect(here.url("rights"))
    status = UNPROCESSABLE if form.errors else 200
    values = {"here": here, "form": form, "known": known, "list": KNOWN_LIST}
    return render(request, "vault/object.html", values, status=status)


@of_subject(Deed.RIGHTS)
@require_POST
def lift(request: HttpRequest, here: Admitted, request_id: UUID) -> HttpResponse:
    """End an objection."""
    requests.lift_objection(
        subject=here.subject, request_id=request_id, by=here.person, at=moment(request)
    )
    messages.success(request, _("The objection is lifted; consents that stand hold again"))
    return redirect(here.url("rights"))


@of_subject(Deed.RIGHTS)
@require_safe
def correctable(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Show what is held and can be put right here."""
    values = {"here": here, "found": corrections.correctable(subject=here.subject)}
    return render(request, "vault/correctable.html", values)


@of_subject(Deed.RIGHTS)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, here: Admitted, field: str, row_id: UUID) -> HttpResponse:
    """Put one value right, with the checks its room makes."""
    held = corrections.held(subject=here.subject, field=field, row_id=row_id)
    form = CorrectForm(request.POST or None, initial={"value": held.value})
    if request.method == "POST" and form.is_valid():
        correction = Correction(
            here.subject, field, row_id, form.cleaned_data["value"], here.person
        )
        requests.correct(correction=correction, at=moment(request))
        messages.success(request, _("Put right, and written into your log"))
        return redirect(here.url("rights"))
    values = {"here": here, "form": form, "held": held}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "vault/correct.html", values, status=status)


@of_subject(Deed.RIGHTS)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Erase after the person proved themselves again and typed the name; say what stays and why."""
    try:
        return _erase_once_proved(request, here)
    except ReauthenticationRequired:
        if request.method != "POST":
            raise
    # Who stayed away too long reads the page again before anything goes.
    return redirect(here.url("erase"))


def _erase(request: HttpRequest, here: Admitted) -> HttpResponse:
    form = EraseForm(request.POST or None, wanted=here.name)
    if request.method == "POST" and form.is_valid():
        done = erasing.erase(subject=here.subject, asked_by=here.person, at=moment(request))
        _leave(request, here)
        return render(request, "vault/erased.html", {"done": done, "here": here})
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "vault/erase.html", {"here": here, "form": form}, status=status)


_erase_once_proved: Callable[[HttpRequest, Admitted], HttpResponse] = reauthentication_required(
    _erase
)


def _typed(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _leave(request: HttpRequest, here: Admitted) -> None:
    """Let the page that follows lead to the person's own places: what was erased has none."""
    vars(request).pop("samphao_seat", None)
    if here.is_self:
        request.user = AnonymousUser()
