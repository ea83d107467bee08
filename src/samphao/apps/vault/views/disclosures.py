"""One disclosure: the exact bytes, why they went or did not, and the proof."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samphao.apps.vault import queries
from samphao.apps.vault.contracts import DisclosureCard
from samphao.apps.vault.showing import proofs, timeline
from samphao.apps.vault.showing.contents import Contents, contents_of
from samphao.apps.vault.subjects import Admitted, Deed, of_subject
from samphao.apps.vault.views.parts import download
from samphao.groundwork.errors import NotFoundHere


@of_subject(Deed.SEE)
@require_safe
def disclosure(request: HttpRequest, here: Admitted, disclosure_id: UUID) -> HttpResponse:
    """Show a disclosure: who, what, why, the decision, the bytes, the proof."""
    card = queries.disclosure(subject=here.subject, disclosure_id=disclosure_id)
    index = card.entry_index
    values = {
        "here": here,
        "card": card,
        "entry": None if index is None else timeline.entry(subject=here.subject, index=index),
        "proof": None if index is None else proofs.proof(subject=here.subject, index=index),
        "contents": _contents(here, card),
        "keys": proofs.key_lines(),
    }
    return render(request, "vault/disclosure.html", values)


@of_subject(Deed.OPEN)
@require_safe
def exact_bytes(request: HttpRequest, here: Admitted, disclosure_id: UUID) -> HttpResponse:
    """Give the very bytes of a disclosure as a file."""
    del request
    content = queries.exact_bytes(subject=here.subject, disclosure_id=disclosure_id)
    return download(content=content, name=f"{disclosure_id}.bin")


def _contents(here: Admitted, card: DisclosureCard) -> Contents | None:
    if not here.opens:
        return None
    try:
        content = queries.exact_bytes(subject=here.subject, disclosure_id=card.id)
    except NotFoundHere:
        return None
    return contents_of(content=content, schema=card.schema)
