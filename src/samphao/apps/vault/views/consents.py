"""Consents: the list, giving after reading, and withdrawing with one press."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samphao.apps.vault import consents as services
from samphao.apps.vault.contracts import ConsentDraft
from samphao.apps.vault.forms.consents import ConsentForm
from samphao.apps.vault.showing import agreements, proofs
from samphao.apps.vault.showing.notices import Reading
from samphao.apps.vault.subjects import Admitted, Deed, of_subject
from samphao.apps.vault.views.parts import (
    UNPROCESSABLE,
    Pager,
    download,
    moment,
    page_number,
)
from samphao.groundwork.page.speech import language_now
from samphao.kernel.text import Language

GIVE = "give"
LD_JSON = "application/ld+json"


@of_subject(Deed.SEE)
@require_safe
def everything(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Show every consent, those in force and those that ended."""
    at, number = moment(request), page_number(request)
    start = (number - 1) * agreements.PAGE
    found = agreements.agreements(subject=here.subject, start=start, at=at)
    values = {
        "here": here,
        "found": found,
        "pager": Pager.of(number=number, total=found.total, size=agreements.PAGE),
        "now": at,
    }
    return render(request, "vault/consents.html", values)


@of_subject(Deed.CONSENT)
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Take what a person fills in, show the notice, and keep the consent they give on it."""
    at = moment(request)
    if request.method != "POST":
        form = ConsentForm(initial=request.GET.dict(), whose=here, at=at)
        return render(request, "vault/consent_form.html", {"here": here, "form": form})
    form = ConsentForm(request.POST, whose=here, at=at)
    if not form.is_valid() or request.POST.get("step") == "change":
        status = UNPROCESSABLE if form.errors else 200
        return render(
            request, "vault/consent_form.html", {"here": here, "form": form}, status=status
        )
    draft = form.draft(withdraw_at=_withdraw_at(here), language=_language(request))
    notice = Reading(Language(draft.notice_language), draft.notice_text)
    if request.POST.get("step") == GIVE and request.POST.get("read") == notice.sha256:
        return _given(request, here, draft)
    # Not read yet, or the text is another one since: it is shown before anything counts.
    values = {"here": here, "form": form, "notice": notice}
    return render(request, "vault/consent_notice.html", values)


@of_subject(Deed.SEE)
@require_safe
def consent(request: HttpRequest, here: Admitted, consent_id: UUID) -> HttpResponse:
    """Show a consent, the text it was given on, its record and its receipt."""
    found = agreements.agreement(subject=here.subject, consent_id=consent_id)
    card, at = found.card, moment(request)
    values = {
        "here": here,
        "card": card,
        "notice_text": found.notice_text,
        "is_open": card.is_open(at=at),
        "keys": proofs.key_lines(),
    }
    return render(request, "vault/consent.html", values)


@of_subject(Deed.OPEN)
@require_safe
def record(request: HttpRequest, here: Admitted, consent_id: UUID) -> HttpResponse:
    """Give a consent's record as JSON-LD."""
    del request
    found = agreements.agreement(subject=here.subject, consent_id=consent_id)
    return download(
        content=found.card.record.encode(), name=f"consent-{consent_id}.jsonld", kind=LD_JSON
    )


@of_subject(Deed.CONSENT)
@require_POST
def withdraw(request: HttpRequest, here: Admitted, consent_id: UUID) -> HttpResponse:
    """End a consent at once: no reason is asked and nothing more to press."""
    services.withdraw_consent(
        subject=here.subject, consent_id=consent_id, by=here.person, at=moment(request)
    )
    messages.success(request, _("Withdrawn; from now on nothing is sent on this consent"))
    return redirect(here.url("consent", consent_id))


def _given(request: HttpRequest, here: Admitted, draft: ConsentDraft) -> HttpResponse:
    card = services.give_consent(draft=draft, at=moment(request))
    messages.success(request, _("Given and written into your log; withdraw it here at any time"))
    return redirect(here.url("consent", card.id))


def _withdraw_at(here: Admitted) -> str:
    return f"{settings.SAMPHAO_ORIGIN}{here.url('consents')}"


def _language(request: HttpRequest) -> Language:
    """Return the language of the notice that was shown, else that of the page."""
    try:
        return Language(request.POST.get("language", ""))
    except ValueError:
        return language_now()
