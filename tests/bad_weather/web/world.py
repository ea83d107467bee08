"""The world at the doors: two enterprises full of rows, and everybody who could come."""

import time
from dataclasses import dataclass
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.test import Client

from samphao.groundwork.models import User
from tests.bad_weather.web.cast import MEMBERS, Caller, Who
from tests.bad_weather.web.founding import PASSWORD, account, founded
from tests.bad_weather.web.secrets_of import secrets_of
from tests.bad_weather.web.tenants import Tenant, ghost_of
from tests.bad_weather.web.visits import modules

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
RECORDS = "account_authentication_methods"


@dataclass(frozen=True, slots=True)
class World:
    """Enterprise `ours` is the one that others try to see; `theirs` is the stranger's."""

    ours: Tenant
    theirs: Tenant
    ghost: Tenant
    empty: Tenant
    callers: dict[Who, Caller]
    secrets: frozenset[str]


def built() -> World:
    """Return the world, filled by every room."""
    ours, theirs = founded("qzalpha", 1), founded("qzbravo", 2)
    for tenant in (ours, theirs):
        for module in modules():
            if hasattr(module, "fill"):
                module.fill(tenant)
    callers = {caller.who: caller for caller in (*_persons(ours, theirs), *_keys(ours, theirs))}
    return World(
        ours,
        theirs,
        ghost_of(ours),
        ghost_of(ours, keeping=True),
        callers,
        secrets_of(ours, theirs),
    )


def _persons(ours: Tenant, theirs: Tenant) -> list[Caller]:
    found = [Caller(Who.VISITOR, {}, {}, ())]
    # What members may know of each other by name is not asked here; their own is.
    house = _names_of(ours)
    found += [_person(who, ours.people[str(who)], house) for who in sorted(MEMBERS)]
    found.append(_person(Who.DEPARTED, ours.people["departed"], ()))
    found.append(_person(Who.STRANGER, theirs.owner, ()))
    plain = account("Demo operator", "plain@house.example", is_staff=True)
    plain.is_superuser = True
    plain.save(update_fields=["is_superuser"])
    found.append(_person(Who.OPERATOR_WITHOUT_FACTOR, plain, ()))
    operator = account("Demo operator", "operator@house.example", is_staff=True)
    operator.is_superuser = True
    operator.save(update_fields=["is_superuser"])
    Authenticator.objects.create(user=operator, type=Authenticator.Type.TOTP, data={})
    found.append(_person(Who.OPERATOR, operator, ()))
    return found


def _person(who: Who, person: User, knows: tuple[str, ...]) -> Caller:
    client = Client()
    client.force_login(person, backend=BACKEND)
    proof = client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert proof.status_code == 302
    if who is Who.OPERATOR:
        _prove_factor(client)
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    own = (person.full_name, person.email, str(person.pk))
    return Caller(who, {**cookies, "django_language": "en"}, {}, (*own, *knows))


def _prove_factor(client: Client) -> None:
    """Note in the session that a second step was taken, as allauth does after a code."""
    session = client.session
    session[RECORDS] = [*session[RECORDS], {"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()


def _keys(ours: Tenant, theirs: Tenant) -> list[Caller]:
    return [
        Caller(Who.KEY, {}, _header(ours.keys["whole"]), ()),
        Caller(Who.KEY_OF_STRANGER, {}, _header(theirs.keys["whole"]), ()),
        Caller(Who.KEY_TOO_SMALL, {}, _header(ours.keys["small"]), ()),
        Caller(Who.KEY_REVOKED, {}, _header(ours.keys["revoked"]), ()),
        Caller(Who.KEY_EXPIRED, {}, _header(ours.keys["expired"]), ()),
    ]


def _header(secret: str) -> dict[str, str]:
    return {"X-API-Key": secret}


def _names_of(tenant: Tenant) -> tuple[str, ...]:
    mark = tenant.mark
    return (f"กลุ่ม{mark}", f"{mark} group", f"{mark}合作社")


def row_key(tenant: Tenant, name: str) -> UUID:
    """Return the key of a row by the name its room gave it."""
    return tenant.ids[name]
