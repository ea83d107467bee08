"""How a program or a browser gets in: an API key with its scopes, or a person's session."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from ninja.errors import AuthorizationError
from ninja.security import APIKeyHeader, HttpBearer, SessionAuth
from ninja.throttling import BaseThrottle, SimpleRateThrottle

from samphao.apps.enterprises import across
from samphao.apps.enterprises.contracts import Actor, Hand, KeyHolder
from samphao.apps.enterprises.deeds import SCOPE_OF, Deed, may
from samphao.apps.enterprises.kinds import Role
from samphao.apps.enterprises.queries import seats
from samphao.apps.enterprises.queries.seen import Part
from samphao.apps.enterprises.services.keys import note_use
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed, NotFoundHere

MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls about an enterprise, and as what."""

    hand: Hand
    role: Role


class KeyHeader(APIKeyHeader):
    """An API key in the header X-API-Key."""

    param_name = "X-API-Key"

    def authenticate(self, request: HttpRequest, key: str | None) -> KeyHolder | None:
        """Return whom the key speaks for."""
        return _holder(request, key)


class KeyBearer(HttpBearer):
    """An API key as a bearer token."""

    def authenticate(self, request: HttpRequest, token: str) -> KeyHolder | None:
        """Return whom the key speaks for."""
        return _holder(request, token)


AUTH: Final = [KeyHeader(), KeyBearer(), SessionAuth()]


class PerCaller(SimpleRateThrottle):
    """Lets each key and each person ask so often; strangers do not come so far."""

    scope = "enterprises"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """Return under what the caller is counted."""
        auth = getattr(request, "auth", None)
        if auth is None:
            return None
        ident = auth.key_id if isinstance(auth, KeyHolder) else auth.pk
        return self.cache_format % {"scope": self.scope, "ident": ident}


class PerTenant(SimpleRateThrottle):
    """Lets all keys and people of one enterprise together ask so often."""

    scope = "tenant"

    def get_cache_key(self, request: HttpRequest) -> str | None:
        """Return under what the enterprise is counted."""
        found = request.resolver_match
        tenant = found.kwargs.get("enterprise_id") if found else None
        return self.cache_format % {"scope": self.scope, "ident": tenant} if tenant else None


def throttles() -> list[BaseThrottle]:
    """Return what slows callers down: two calls a second each, ten for an enterprise."""
    return [PerCaller("120/min"), PerTenant("600/min")]


def through(deed: Deed) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Let an operation be called by who may do the deed, with the enterprise bound.

    In place of the request and the enterprise in its address the operation gets its caller. A key
    needs the deed's scope as well.
    """

    def guard(operation: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(operation)
        def guarded(request: HttpRequest, enterprise_id: UUID, **values: Any) -> Any:
            with tenancy.bound(enterprise_id):
                caller = _caller(request, enterprise_id, deed)
                return operation(caller, **values)

        guarded.__signature__ = _addressed(operation)  # type: ignore[attr-defined]
        guarded.deeds = (deed,)  # type: ignore[attr-defined]
        return guarded

    return guard


def moment(request: HttpRequest) -> datetime:
    """Return when the request came in."""
    at: datetime = request.at  # type: ignore[attr-defined]
    return at


def answer(seen: object, *, status: int = 200) -> JsonResponse:
    """Return what a reader sees; no cache between us keeps it."""
    response = JsonResponse(seen, status=status, safe=False)
    response["Cache-Control"] = "no-store"
    return response


def answer_part(part: Part) -> JsonResponse:
    """Return a part of a list, the length of the whole in X-Total-Count."""
    response = answer(list(part.items))
    response["X-Total-Count"] = str(part.total)
    return response


def _addressed(operation: Callable[..., Any]) -> Signature:
    """Return the signature as a request fills it: the enterprise where the caller stands."""
    first = [
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, annotation=kind)
        for name, kind in (("request", HttpRequest), ("enterprise_id", UUID))
    ]
    own = [one for one in signature(operation).parameters.values() if one.name != "caller"]
    return Signature([*first, *own])


def _holder(request: HttpRequest, secret: str | None) -> KeyHolder | None:
    if not secret:
        return None
    holder = across.key_holder(secret=secret, at=moment(request))
    if holder is not None:
        note_use(holder=holder, at=moment(request))
    return holder


def _caller(request: HttpRequest, enterprise_id: UUID, deed: Deed) -> Caller:
    auth = request.auth  # type: ignore[attr-defined]
    if isinstance(auth, KeyHolder):
        actor, role = _key(auth, enterprise_id, deed)
    else:
        actor, role = _person(auth.pk)
    if not may(role=role, deed=deed):
        raise NotAllowed(deed=deed)
    return Caller(Hand(enterprise_id, actor, moment(request)), role)


def _key(holder: KeyHolder, enterprise_id: UUID, deed: Deed) -> tuple[Actor, Role]:
    if holder.enterprise_id != enterprise_id:
        raise NotFoundHere
    if SCOPE_OF.get(deed) not in holder.scopes:
        raise AuthorizationError
    return Actor(holder.key_id, holder.role), holder.role


def _person(user_id: UUID) -> tuple[Actor, Role]:
    role = seats.role_of(user_id=user_id)
    if role is None:
        raise NotFoundHere
    return Actor(user_id), role
