"""What each address is for: how it is filled, and who may do what there.

A room says it for its own addresses in `visits_<room>.py`, which is found by its name. It also
fills the two enterprises with its rows. An address nobody speaks for fails a test.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tests.bad_weather.web.cast import NOBODY, Who
from tests.bad_weather.web.tenants import Tenant

Filling = Callable[[Tenant], Mapping[str, object]]
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def nothing(_: Tenant) -> Mapping[str, object]:
    """Return no values."""
    return {}


@dataclass(frozen=True, slots=True)
class Way:
    """A method at an address: who gets through with it, and what they send."""

    may: frozenset[Who]
    sends: Filling = nothing


@dataclass(frozen=True, slots=True)
class Visit:
    """An address by its route's name.

    Attributes:
        route: the name with its namespace; the pattern itself where it has no name.
        ways: what may be done there, by method.
        names: what the address names.
        asks: the query of the address.
        is_api: bodies are JSON and keys are taken.
        tells: what even an outsider who gets through is told of the enterprise, on purpose.
    """

    route: str
    ways: Mapping[str, Way]
    names: Filling = nothing
    asks: Mapping[str, str] = field(default_factory=dict)
    is_api: bool = False
    tells: Filling = nothing

    def may(self, who: Who, method: str) -> bool:
        """Tell whether one who comes gets through with a method."""
        return who in (self.ways[method].may if method in self.ways else NOBODY)


def see(may: frozenset[Who]) -> dict[str, Way]:
    """Return the ways of a page that is only looked at."""
    return {"GET": Way(may)}


def do(may: frozenset[Who], sends: Filling = nothing) -> dict[str, Way]:
    """Return the ways of an address that only takes a deed."""
    return {"POST": Way(may, sends)}


def fill_in(may: frozenset[Who], sends: Filling) -> dict[str, Way]:
    """Return the ways of a page with a form."""
    return {**see(may), **do(may, sends)}


def form_view(may: frozenset[Who]) -> dict[str, Way]:
    """Return the ways of Django's own form views, which take PUT as they take POST."""
    return {method: Way(may) for method in ("GET", "POST", "PUT")}


@cache
def modules() -> tuple[ModuleType, ...]:
    """Return what the rooms say, by name."""
    files = sorted(Path(__file__).parent.glob("visits_*.py"))
    return tuple(import_module(f"tests.bad_weather.web.{file.stem}") for file in files)


@cache
def visits() -> Mapping[str, Visit]:
    """Return every visit by its route; one named twice is a mistake."""
    found: dict[str, Visit] = {}
    for module in modules():
        for visit in module.visits():
            assert visit.route not in found, f"{visit.route} is spoken for twice"
            found[visit.route] = visit
    return found
