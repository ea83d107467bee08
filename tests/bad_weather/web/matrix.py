"""Trying one address with one method as one who comes, and saying what is wrong with the answer."""

from collections.abc import Iterator
from urllib.parse import quote

from tests.bad_weather.web.answers import Answer, alike, asked, named_in, undone
from tests.bad_weather.web.cast import BROWSERS, EVERYBODY, MEMBERS, Caller, Who
from tests.bad_weather.web.routes import address
from tests.bad_weather.web.secrets_of import fingerprint, found_in, tables_of_tenants
from tests.bad_weather.web.tenants import Tenant, crossed
from tests.bad_weather.web.visits import METHODS, Visit
from tests.bad_weather.web.world import World

REFUSED = frozenset({302, 401, 403, 404, 405, 410, 422, 503})
AT_HOME = MEMBERS | {Who.KEY, Who.KEY_TOO_SMALL}
OUTSIDE = frozenset({Who.VISITOR, Who.STRANGER, Who.DEPARTED, Who.KEY_OF_STRANGER})
# What an address does not offer at all is tried by these: what stops others stops them first.
FEW = frozenset({Who.VISITOR, Who.STRANGER, Who.OWNER, Who.KEY})
# That a key was used is kept on it, whatever it was used for.
NOTED_BY_ITSELF = frozenset({"enterprises_apikey"})


def denied_faults(world: World, visit: Visit) -> Iterator[str]:
    """Yield what those who may not got that they would not get of what is not there."""
    for caller in callers(world, visit):
        for method in METHODS:
            offered = method in visit.ways
            if not visit.may(caller.who, method) and (offered or caller.who in FEW):
                yield from _denied(world, visit, method, caller)


def stopped(world: World, visit: Visit) -> Iterator[str]:
    """Yield who may and did not get through, and what an outsider who did may not know."""
    for caller in callers(world, visit):
        for method in METHODS:
            if not visit.may(caller.who, method):
                continue
            with undone():
                answer = asked(caller, visit, method, world.ours)
            where = f"{method} {caller.who}"
            if not answer.is_through:
                yield f"{where}: {answer.status} {answer.place} {answer.body[:300]}"
            if caller.who in OUTSIDE:
                told = map(str, visit.tells(world.ours).values())
                yield from _leaks(
                    world, caller, answer, where, (*named_in(visit, method, world.ours), *told)
                )


def crossing_faults(world: World, visit: Visit) -> Iterator[str]:
    """Yield how a row of ours, named within the stranger's own enterprise, differs from none."""
    if all(way.may >= EVERYBODY for way in visit.ways.values()):
        return  # what everybody may see is there for the stranger as well
    before = fingerprint([world.ours])
    strange, missing = crossed(world.theirs, world.ours), crossed(world.theirs, world.ghost)
    for who in (Who.STRANGER, Who.KEY_OF_STRANGER):
        if who not in BROWSERS and not visit.is_api:
            continue
        caller = world.callers[who]
        for method in visit.ways:
            where = f"{method} {who}"
            with undone():
                answer = asked(caller, visit, method, strange)
                if fingerprint([world.ours]) != before:
                    yield f"{where} changed rows of another"
            yield from _leaks(world, caller, answer, where, named_in(visit, method, strange))
            yield from _unlike(visit, method, caller, answer, (strange, missing))


def callers(world: World, visit: Visit) -> list[Caller]:
    """Return who comes: a key is taken by the API alone."""
    return [one for one in world.callers.values() if visit.is_api or one.who in BROWSERS]


def _denied(world: World, visit: Visit, method: str, caller: Caller) -> Iterator[str]:
    where = f"{method} {caller.who}"
    with undone():
        answer = asked(caller, visit, method, world.ours)
    if answer.is_through:
        yield f"{where} got through: {answer.status} {answer.place}"
    elif answer.status not in REFUSED:
        yield f"{where} failed: {answer.status} {answer.body[:300]}"
    written = answer.written & (tables_of_tenants() - NOTED_BY_ITSELF)
    if written:
        yield f"{where} wrote {sorted(written)}"
    yield from _leaks(world, caller, answer, where, named_in(visit, method, world.ours))
    missing = world.empty if caller.who in AT_HOME else world.ghost
    yield from _unlike(visit, method, caller, answer, (world.ours, missing))


def _unlike(
    visit: Visit, method: str, caller: Caller, answer: Answer, pair: tuple[Tenant, Tenant]
) -> Iterator[str]:
    """Yield how an answer differs from the one about the second of the pair, which is not there."""
    here, missing = pair
    if _brings(visit, method, here) == _brings(visit, method, missing):
        return  # it names nothing that could be missing
    with undone():
        other = asked(caller, visit, method, missing)
    named = (*named_in(visit, method, here), *named_in(visit, method, missing))
    if alike(answer, named) == alike(other, named):
        return
    where = f"{method} {caller.who}"
    if answer.status != other.status:
        yield f"{where}: status {answer.status}, and {other.status} where nothing is"
    elif answer.queries != other.queries:
        yield f"{where}: {answer.queries} queries, and {other.queries} where nothing is"
    else:
        yield f"{where} reads otherwise where nothing is: {answer.headers} {other.headers}"


def _leaks(
    world: World, caller: Caller, answer: Answer, where: str, named: tuple[str, ...]
) -> Iterator[str]:
    known = (*caller.knows, *(quote(one) for one in caller.knows), *named)
    for leaked in found_in(answer.everything(), world.ours, world.secrets, known):
        yield f"{where} shows {leaked!r}"


def _brings(visit: Visit, method: str, tenant: Tenant) -> tuple[str, object]:
    sends = visit.ways[method].sends(tenant) if method in visit.ways else {}
    return address(visit, tenant), sends
