"""My data for programs of the person: what happened, with proofs; giving and withdrawing consents.

API keys do not reach it: what is allowed in whose name is for people to see and to say.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Query, Router
from ninja.security import SessionAuth

from samphao.apps.vault import consents as services
from samphao.apps.vault import queries
from samphao.apps.vault.models import Consent, Disclosure, Opening
from samphao.apps.vault.serialising import as_seen, serializer_for
from samphao.apps.vault.showing import checking, proofs
from samphao.apps.vault.sight import Audience
from samphao.apps.vault.subject_doors import through
from samphao.apps.vault.subject_shapes import ConsentIn, ReceiptIn, Slice, draft_of
from samphao.apps.vault.subjects import Admitted, Deed
from samphao.apps.vault.views.parts import download
from samphao.groundwork.errors import NotFoundHere

router = Router(auth=SessionAuth(), tags=["my data"])
SUBJECT = "/subjects/{uuid:subject_id}"
# What the owner sees is the whole; others get fewer fields of the same names.
ENTRY = serializer_for(model=Opening, audience=Audience.OWNER)
DISCLOSURE = serializer_for(model=Disclosure, audience=Audience.OWNER)
CONSENT = serializer_for(model=Consent, audience=Audience.OWNER)


@router.get(
    f"{SUBJECT}/entries",
    response={200: list[ENTRY]},  # type: ignore[valid-type]
    url_name="my_entries",
)
@through(Deed.SEE)
def entries(here: Admitted, at: datetime, part: Query[Slice]) -> HttpResponse:  # noqa: ARG001
    """Give a subject's events, the newest first, as far as the caller may read them."""
    return _part(Opening.objects.order_by("-subject_seq"), here, part)


@router.get(f"{SUBJECT}/entries/{{int:index}}/proof", response={200: None}, url_name="my_proof")
@through(Deed.OPEN)
def proof(here: Admitted, at: datetime, index: int) -> HttpResponse:  # noqa: ARG001
    """Give an event's receipt, what opens it, and the keys that check both."""
    found = proofs.proof(subject=here.subject, index=index)
    return _answer(
        {
            "receipt": found.receipt.written().decode(),
            "leaf": found.receipt.extra.decode(),
            "opening": found.opening.written().decode(),
            "keys": proofs.key_lines().split(),
        }
    )


@router.get(
    f"{SUBJECT}/disclosures",
    response={200: list[DISCLOSURE]},  # type: ignore[valid-type]
    url_name="my_disclosures",
)
@through(Deed.SEE)
def disclosures(here: Admitted, at: datetime, part: Query[Slice]) -> HttpResponse:  # noqa: ARG001
    """Give what left, or was to leave, the newest first."""
    return _part(Disclosure.objects.order_by("-id"), here, part)


@router.get(
    f"{SUBJECT}/disclosures/{{uuid:disclosure_id}}",
    response={200: DISCLOSURE},
    url_name="my_disclosure",
)
@through(Deed.SEE)
def disclosure(here: Admitted, at: datetime, disclosure_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Give one disclosure."""
    return _answer(_one(Disclosure.objects.filter(id=disclosure_id), here))


@router.get(
    f"{SUBJECT}/disclosures/{{uuid:disclosure_id}}/bytes",
    response={200: None},
    url_name="my_bytes",
)
@through(Deed.OPEN)
def exact_bytes(here: Admitted, at: datetime, disclosure_id: UUID) -> HttpResponse:  # noqa: ARG001
    """Give the very bytes of a disclosure."""
    content = queries.exact_bytes(subject=here.subject, disclosure_id=disclosure_id)
    return download(content=content, name=f"{disclosure_id}.bin")


@router.get(
    f"{SUBJECT}/consents",
    response={200: list[CONSENT]},  # type: ignore[valid-type]
    url_name="my_consents",
)
@through(Deed.SEE)
def consents(here: Admitted, at: datetime, part: Query[Slice]) -> HttpResponse:  # noqa: ARG001
    """Give a subject's consents, the newest first, withdrawn ones among them."""
    return _part(Consent.objects.order_by("-id"), here, part)


@router.post(f"{SUBJECT}/consents", response={201: CONSENT}, url_name="my_consents")
@through(Deed.CONSENT)
def give_consent(here: Admitted, at: datetime, given: ConsentIn) -> HttpResponse:
    """Give a consent on a notice the caller has shown, to the letter, to the person."""
    card = services.give_consent(draft=draft_of(given=given, here=here), at=at)
    return _answer(_one(Consent.objects.filter(id=card.id), here), status=201)


@router.post(
    f"{SUBJECT}/consents/{{uuid:consent_id}}/withdraw",
    response={200: CONSENT},
    url_name="my_consent_withdraw",
)
@through(Deed.CONSENT)
def withdraw(here: Admitted, at: datetime, consent_id: UUID) -> HttpResponse:
    """End a consent at once."""
    services.withdraw_consent(subject=here.subject, consent_id=consent_id, by=here.person, at=at)
    return _answer(_one(Consent.objects.filter(id=consent_id), here))


@router.post("/log/verify", auth=None, response={200: None}, url_name="log_verify")
def verify(request: HttpRequest, given: ReceiptIn) -> HttpResponse:  # noqa: ARG001
    """Tell whether a receipt holds, by the server's own check: believe the browser's rather."""
    found = checking.check(
        receipt=given.receipt.encode(), leaf=given.leaf.encode(), opening=given.opening.encode()
    )
    answer = {"proved": found.ok, "code": found.code}
    if found.ok:
        answer |= {"index": found.index, "size": found.size, "origin": found.origin}
    return _answer(answer)


def _part(rows: Any, here: Admitted, part: Slice) -> JsonResponse:
    shown = rows[part.offset : part.offset + part.limit]
    response = _answer([as_seen(row=row, audience=here.audience) for row in shown])
    response["X-Total-Count"] = str(rows.count())
    return response


def _one(rows: Any, here: Admitted) -> dict[str, Any]:
    row = rows.first()
    if row is None:
        raise NotFoundHere
    return as_seen(row=row, audience=here.audience)


def _answer(seen: Any, *, status: int = 200) -> JsonResponse:
    response = JsonResponse(seen, status=status, safe=False)
    response["Cache-Control"] = "no-store"
    return response
