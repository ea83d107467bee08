"""Who one is, and what an enterprise is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from samphao.apps.enterprises import across
from samphao.apps.enterprises.api.doors import (
    AUTH,
    Caller,
    answer,
    answer_part,
    throttles,
    through,
)
from samphao.apps.enterprises.api.shapes import ENTERPRISE, MEMBERSHIP, Slice
from samphao.apps.enterprises.contracts import KeyHolder
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.queries import seen

router = Router(auth=AUTH, throttle=throttles(), tags=["enterprises"])


@router.get("/me", response={200: None}, url_name="me")
def me(request: HttpRequest) -> HttpResponse:
    """Say who calls: a person with the enterprises they work in, or a key with its scopes."""
    auth = request.auth  # type: ignore[attr-defined]
    if isinstance(auth, KeyHolder):
        return answer(
            {
                "key": str(auth.key_id),
                "enterprise": str(auth.enterprise_id),
                "role": auth.role,
                "scopes": sorted(auth.scopes),
            }
        )
    return answer({"person": str(auth.pk), "name": auth.name, "enterprises": _belongings(auth.pk)})


@router.get("/enterprises", response={200: None}, url_name="enterprises")
def enterprises(request: HttpRequest) -> HttpResponse:
    """Give the enterprises the caller works in, and as what."""
    auth = request.auth  # type: ignore[attr-defined]
    if isinstance(auth, KeyHolder):
        return answer([{"id": str(auth.enterprise_id), "role": auth.role}])
    return answer(_belongings(auth.pk))


@router.get("/enterprises/{uuid:enterprise_id}", response={200: ENTERPRISE}, url_name="enterprise")
@through(Deed.SEE)
def enterprise(caller: Caller) -> HttpResponse:
    """Give an enterprise as far as the caller sees it."""
    return answer(seen.enterprise(enterprise_id=caller.hand.enterprise_id, role=caller.role))


@router.get(
    "/enterprises/{uuid:enterprise_id}/people",
    response={200: list[MEMBERSHIP]},  # type: ignore[valid-type]
    url_name="people",
)
@through(Deed.SEE_PEOPLE)
def people(caller: Caller, part: Query[Slice]) -> HttpResponse:
    """Give the people of an enterprise."""
    return answer_part(seen.people(role=caller.role, offset=part.offset, limit=part.limit))


def _belongings(user_id: UUID) -> list[dict[str, str]]:
    return [
        {"id": str(one.enterprise_id), "name": one.names.th, "role": one.role}
        for one in across.belongings(user_id=user_id)
    ]
