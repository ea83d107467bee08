"""My data: everything that happened, and one event with its proof."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samphao.apps.vault.showing import agreements, proofs, timeline
from samphao.apps.vault.showing.months import Month
from samphao.apps.vault.showing.timeline import Show
from samphao.apps.vault.subjects import Admitted, Deed, of_subject
from samphao.apps.vault.views.parts import Pager, download, moment, page_number
from samphao.engines.transparency.receipts import ENDING
from samphao.groundwork.errors import NotFoundHere

JSON = "application/json"
BESIDE = 5


@of_subject(Deed.SEE)
@require_safe
def everything(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Show how often data left this month and to whom, and below it every event."""
    at, subject = moment(request), here.subject
    now = Month.of(at)
    month = min(Month.read(request.GET.get("month", "")) or now, now)
    show = _show(request)
    counts = timeline.counts(subject=subject, month=month, at=at)
    pager = Pager.of(number=page_number(request), total=counts[show], size=timeline.PAGE)
    start = (pager.number - 1) * timeline.PAGE
    values = {
        "here": here,
        "standing": timeline.standing(subject=subject, month=month, at=at),
        "chain": timeline.chain(subject=subject),
        "entries": timeline.entries(subject=subject, month=month, show=show, start=start, at=at),
        "parts": [(part, counts[part]) for part in Show if counts[part] or part is Show.ALL],
        "show": show,
        "month": month,
        "is_now": month == now,
        "has_before": timeline.first_month(subject=subject, at=at) < month,
        "pager": pager,
        "consents": agreements.in_force(subject=subject, at=at, limit=BESIDE),
        "keys": proofs.key_lines(),
    }
    return render(request, "vault/data.html", values)


@of_subject(Deed.OPEN)
@require_safe
def entry(request: HttpRequest, here: Admitted, index: int) -> HttpResponse:
    """Show one event in full, as its subject may read it, with its proof."""
    found = timeline.entry(subject=here.subject, index=index)
    if found is None:
        raise NotFoundHere
    values = {
        "here": here,
        "entry": found,
        "proof": proofs.proof(subject=here.subject, index=index),
        "keys": proofs.key_lines(),
    }
    return render(request, "vault/entry.html", values)


@of_subject(Deed.SEE)
@require_safe
def checks(request: HttpRequest, here: Admitted) -> HttpResponse:
    """Give the browser what it needs to check the entries of a page by itself."""
    asked = request.GET.get("entries", "").split(",")[: proofs.MOST]
    numbers = [int(one) for one in asked if one.isascii() and one.isdigit() and len(one) < 16]
    found = proofs.proofs(subject=here.subject, indexes=numbers)
    shown = [
        {
            "index": one.index,
            "receipt": one.receipt.written().decode(),
            "opening": one.opening.written().decode() if here.opens else "",
        }
        for one in found
    ]
    return JsonResponse({"keys": proofs.key_lines(), "entries": shown})


@of_subject(Deed.SEE)
@require_safe
def receipt(request: HttpRequest, here: Admitted, index: int) -> HttpResponse:
    """Give an event's receipt."""
    del request
    found = proofs.proof(subject=here.subject, index=index)
    return download(content=found.receipt.written(), name=f"{index}{ENDING}", kind="text/plain")


@of_subject(Deed.SEE)
@require_safe
def leaf(request: HttpRequest, here: Admitted, index: int) -> HttpResponse:
    """Give an event's entry as the log holds it."""
    del request
    found = proofs.proof(subject=here.subject, index=index)
    return download(content=found.receipt.extra, name=f"{index}.entry.json", kind=JSON)


@of_subject(Deed.OPEN)
@require_safe
def opening(request: HttpRequest, here: Admitted, index: int) -> HttpResponse:
    """Give what opens an event's entry, and no other."""
    del request
    found = proofs.proof(subject=here.subject, index=index)
    return download(content=found.opening.written(), name=f"{index}.opening.json", kind=JSON)


def _show(request: HttpRequest) -> Show:
    try:
        return Show(request.GET.get("show", Show.ALL))
    except ValueError:
        return Show.ALL
