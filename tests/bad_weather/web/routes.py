"""Every address of the house, read from the URLconf."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLResolver, get_resolver, reverse

from tests.bad_weather.web.tenants import Tenant
from tests.bad_weather.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Route:
    """An address: its name with its namespaces, its pattern, and what the pattern names."""

    name: str
    pattern: str
    names: frozenset[str]


@cache
def routes() -> dict[str, Route]:
    """Return every address by its name, or by its pattern where it has none."""
    return {route.name: route for route in _walked(get_resolver(), "", (), frozenset())}


def address(visit: Visit, tenant: Tenant) -> str:
    """Return the address of a visit, filled from an enterprise."""
    route = routes()[visit.route]
    named = dict(visit.names(tenant))
    if route.name == route.pattern:
        return "/" + "".join(_plain(route.pattern, named))
    if "enterprise_id" in route.names:
        named["enterprise_id"] = tenant.id
    return reverse(route.name, kwargs=named)


def _walked(
    resolver: URLResolver, before: str, spaces: tuple[str, ...], names: frozenset[str]
) -> Iterator[Route]:
    for one in resolver.url_patterns:
        pattern = before + str(one.pattern)
        named = names | _names(one.pattern)
        if isinstance(one, URLResolver):
            inside = (*spaces, one.namespace) if one.namespace else spaces
            yield from _walked(one, pattern, inside, named)
        else:
            yield Route(":".join((*spaces, one.name)) if one.name else pattern, pattern, named)


def _names(pattern: Any) -> frozenset[str]:
    return frozenset(getattr(pattern, "converters", ()) or pattern.regex.groupindex)


def _plain(pattern: str, named: dict[str, object]) -> Iterator[str]:
    """Fill a pattern without a name, of the few shapes that there are."""
    for part in pattern.replace("(?P<url>.*)$", "<path:url>").split("<"):
        name, closing, rest = part.partition(">")
        yield f"{named[name.rpartition(':')[2]]}{rest}" if closing else part
