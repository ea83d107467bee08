"""Addresses that belong to no room: the shell's pages, accounts, the admin."""

from collections.abc import Iterator, Mapping

from tests.bad_weather.web.cast import EVERYBODY, Who
from tests.bad_weather.web.routes import routes
from tests.bad_weather.web.tenants import Tenant
from tests.bad_weather.web.visits import METHODS, Filling, Visit, Way, nothing, see

ADMINS = frozenset({Who.OPERATOR})
# Nothing is added there, and the admin has no door of its own.
NEVER_SHOWN = ("_add", ":login")
OPEN = ("home", "promises", "about", "healthz", "metrics")


def visits() -> Iterator[Visit]:
    """Yield what these addresses are for."""
    for name in OPEN:
        yield Visit(name, see(EVERYBODY), tells=_invites)
    # It is the same whatever is asked with, and open to all.
    yield Visit("api:openapi-json", {method: Way(EVERYBODY) for method in METHODS}, is_api=True)
    yield Visit("readyz", {})  # no worker is about in tests: 503 for everybody
    yield Visit("language", see(EVERYBODY), _language)
    yield Visit("api:api-root", {}, is_api=True)
    yield from _admin()


def _admin() -> Iterator[Visit]:
    for name in (one for one in routes() if one.startswith("admin")):
        filling = _naming(name)
        looks = filling is _an_app or (filling is nothing and not name.endswith(NEVER_SHOWN))
        yield Visit(name, see(ADMINS) if looks else {}, filling)


def _naming(name: str) -> Filling:
    """Return how an address of the admin is filled: with a row or a page that is not there."""
    if name == "admin/(?P<url>.*)$":
        return _nowhere
    if name == "admin:app_list":
        return _an_app
    if "object_id" in name or (
        name.endswith(("_change", "_delete", "_history")) and name != "admin:password_change"
    ):
        return _first_row
    return nothing


def _invites(tenant: Tenant) -> Mapping[str, object]:
    """Return what the home page tells one who is invited."""
    mark = tenant.mark
    names = {"th": f"กลุ่ม{mark}", "en": f"{mark} group", "zh": f"{mark}合作社"}
    return {**names, "invitation": tenant.ids["invitation"], "token": tenant.texts["token"]}


def _language(tenant: Tenant) -> Mapping[str, object]:
    return {"code": "en"}


def _first_row(tenant: Tenant) -> Mapping[str, object]:
    return {"object_id": "1"}


def _nowhere(tenant: Tenant) -> Mapping[str, object]:
    return {"url": "nowhere/"}


def _an_app(tenant: Tenant) -> Mapping[str, object]:
    return {"app_label": "account"}
