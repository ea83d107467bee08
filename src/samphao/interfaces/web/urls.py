"""The addresses of the house; rooms add theirs at the root and below `/e/<enterprise>/`."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from samphao.interfaces.web import health, languages, pages
from samphao.interfaces.web.admin_site import house_site

ROOMS = ("vault", "enterprises")
TENANT = "e/<uuid:enterprise_id>/"

handler400 = "samphao.interfaces.web.refusals.bad_request"
handler403 = "samphao.interfaces.web.refusals.forbidden"
handler404 = "samphao.interfaces.web.refusals.not_found"
handler500 = "samphao.interfaces.web.refusals.failed"


def _rooms() -> Iterator[URLResolver]:
    """Yield each room's addresses: `urlpatterns` at the root, `tenant_urlpatterns` per tenant."""
    for room in ROOMS:
        name = f"samphao.apps.{room}.urls"
        if find_spec(name) is None:
            continue
        module = import_module(name)
        tenant = path(TENANT, include(getattr(module, "tenant_urlpatterns", [])))
        yield path("", include(([*module.urlpatterns, tenant], module.app_name)))


def _api() -> Iterator[URLPattern | URLResolver]:
    name = "samphao.interfaces.api.assembly"
    if find_spec(name) is not None:
        yield path("api/v1/", import_module(name).api.urls)


urlpatterns = [
    path("", pages.home, name="home"),
    path("promises", pages.promises, name="promises"),
    path("about", pages.about, name="about"),
    path("i18n/<slug:code>", languages.switch, name="language"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("metrics", health.figures, name="metrics"),
    path("accounts/", include("samphao.interfaces.accounts.urls")),
    path("admin/", house_site(tables=admin.site._registry).urls),
    *_rooms(),
    *_api(),
]
