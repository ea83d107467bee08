"""The API, put together from the rooms' routers."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import (
    AuthenticationError,
    AuthorizationError,
    HttpError,
    Throttled,
    ValidationError,
)
from ninja.openapi.schema import OpenAPISchema

from samphao.apps.enterprises.api import router as enterprises
from samphao.apps.vault.api import router as vault
from samphao.groundwork.api.problems import language_of, problem, refused
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.page.speech import sentence
from samphao.kernel.errors import SamphaoError

VERSION = "1"


class HouseAPI(NinjaAPI):
    """Describes itself once: working it out costs a quarter of a second each time."""

    @lru_cache(maxsize=4)  # noqa: B019  (there is one of it, for the life of the process)
    def _described(self, path_prefix: str | None) -> OpenAPISchema:
        return super().get_openapi_schema(path_prefix=path_prefix)

    def get_openapi_schema(self, *, path_prefix: str | None = None, **_: Any) -> OpenAPISchema:
        """Return the description; the API's own address holds no values."""
        return self._described(path_prefix)


# The usual page about an API loads scripts from elsewhere; ours is in docs/reference.
api = HouseAPI(
    title="Samphao",
    version=VERSION,
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
api.add_router("/", enterprises)
api.add_router("/vault/", vault)


@api.exception_handler(SamphaoError)
def _refused(request: HttpRequest, refusal: SamphaoError) -> HttpResponse:
    return refused(refusal=refusal, language=language_of(request))


@api.exception_handler(ValidationError)
def _misread(request: HttpRequest, error: ValidationError) -> HttpResponse:
    # Where it is and what is wrong; what was sent is not sent back.
    places = {".".join(map(str, part["loc"])): part["type"] for part in error.errors}
    return _problem(request, status=422, code="api.values_not_read", values=places)


@api.exception_handler(AuthenticationError)
def _unknown(request: HttpRequest, _: AuthenticationError) -> HttpResponse:
    return _problem(request, status=401, code="api.not_authenticated")


@api.exception_handler(AuthorizationError)
def _forbidden(request: HttpRequest, _: AuthorizationError) -> HttpResponse:
    return _problem(request, status=403, code="api.scope_missing")


@api.exception_handler(Throttled)
def _too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
    response = _problem(request, status=429, code="api.too_many_requests")
    if error.wait is not None:
        response["Retry-After"] = str(int(error.wait) + 1)
    return response


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    return _problem(request, status=error.status_code, code="api.request_not_read")


@api.exception_handler(Http404)
def _missing(request: HttpRequest, _: Http404) -> HttpResponse:
    return refused(refusal=NotFoundHere(), language=language_of(request))


def _problem(
    request: HttpRequest, *, status: int, code: str, values: Mapping[str, object] | None = None
) -> HttpResponse:
    title = sentence(code, language_of(request))
    return problem(status=status, code=code, title=title, values=values)
