"""What is typed stays text: no element and no attribute of a page is born from data."""

from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.db import models

from samphao.groundwork import tenancy
from samphao.groundwork.models import User
from tests.bad_weather.web.answers import client_of, undone
from tests.bad_weather.web.cast import Caller, Who
from tests.bad_weather.web.routes import address
from tests.bad_weather.web.secrets_of import tenant_models
from tests.bad_weather.web.tenants import Tenant
from tests.bad_weather.web.visits import Visit, visits
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
PLAIN = "plain words"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</title></textarea></script><svg/onload=alert(1)>",
    "javascript:alert(1)//<b>",
    "{{7*7}}{% now 'Y' %}<b>",
    "ก<b>\u202eไทย</b>\u2028\u2066<i>",
    "&lt;b&gt;<!--<b>-->]]><?php",
    "ข" * 20 + "<b>",
)
# Read by code as something of a kind, so that no free text is in them.
OF_A_KIND = frozenset(
    {
        "subdistrict",
        "postcode",
        "body",
        "record",
        "leaf",
        "data_class",
        "schema",
        "kind",
        "language",
    }
    | {
        "notice_language",
        "recipient_kind",
        "basis_kind",
        "purpose",
        "purposes",
        "classes",
        "fields",
    }
    | {"scopes", "reasons", "policies", "safeguards", "countries", "recipient_country", "outcome"}
    | {"last_commit", "sha256", "bytes_sha256", "notice_sha256", "policy_hash", "public_code"}
)
SHORTEST = 20
# The house itself marks the language of a run, a phrase, a paragraph; none of them does anything.
OF_THE_HOUSE = (("span", ("lang",)), ("span", ()), ("p", ()))


class _Shape(HTMLParser):
    """Notes which elements and attributes a page has, and where its links lead."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.places: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shape = (tag, tuple(name for name, _ in attrs))
        if shape not in OF_THE_HOUSE:
            self.found.append(shape)
        self.places += [
            value or "" for name, value in attrs if name in {"href", "src", "action", "formaction"}
        ]


@pytest.fixture(scope="module")
def plain(world: World) -> dict[str, _Shape]:
    with undone():
        _plant(world.ours, PLAIN)
        return dict(_shapes(world))


@pytest.mark.parametrize("turned", [1, -1], ids=["forwards", "backwards"])
def test_pages_keep_their_shape_whatever_is_typed(
    world: World, plain: dict[str, _Shape], turned: int
) -> None:
    # A short field holds the first of them, so the other way round it holds the last.
    with undone():
        _plant(world.ours, "".join(HOSTILE[::turned]))
        hostile = dict(_shapes(world))

    assert plain.keys() == hostile.keys()
    assert len(plain) > 40
    assert [name for name in plain if plain[name].found != hostile[name].found] == []
    assert [name for name, page in hostile.items() if any(map(_runs, page.places))] == []


def test_a_form_that_comes_back_keeps_its_shape(world: World) -> None:
    owner, changed = world.callers[Who.OWNER], []
    for name, visit in visits().items():
        form = dict(visit.ways["POST"].sends(world.ours)) if visit.may(Who.OWNER, "POST") else {}
        words = [one for one in form if isinstance(form[one], str)]
        if not words or visit.is_api:
            continue
        plain, hostile = (
            _shape(_posted(owner, visit, world, {**form, **dict.fromkeys(words, text)}))
            for text in ("x" * 3000, '"><b onclick=x>' * 200)
        )
        if plain.found != hostile.found:
            changed.append(name)

    assert not changed


def test_the_shape_of_a_page_shows_what_is_not_escaped() -> None:
    assert _shape(f"<p>{HOSTILE[0]}</p>").found != _shape(f"<p>{PLAIN}</p>").found


def _shapes(world: World) -> Iterator[tuple[str, _Shape]]:
    for name, visit in visits().items():
        if visit.may(Who.OWNER, "GET") and not visit.is_api:
            yield name, _shape(_got(world.callers[Who.OWNER], visit, world))
    # A person who is invited reads the name of the enterprise before they belong to it.
    invited = world.callers[Who.DEPARTED]
    for name in ("home", "enterprises:mine", "enterprises:invitation"):
        yield f"invited {name}", _shape(_got(invited, visits()[name], world))


def _got(caller: Caller, visit: Visit, world: World) -> str:
    with undone():
        answer = client_of(caller).get(address(visit, world.ours), visit.asks)
    assert answer.status_code < 500
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.content.decode() if is_page else ""


def _posted(caller: Caller, visit: Visit, world: World, form: dict[str, object]) -> str:
    with undone():
        return client_of(caller).post(address(visit, world.ours), form).content.decode()


def _shape(page: str) -> _Shape:
    shape = _Shape()
    shape.feed(page)
    return shape


def _runs(place: str) -> bool:
    return place.strip().lower().startswith(("javascript:", "data:", "vbscript:"))


def _plant(tenant: Tenant, text: str) -> None:
    """Write a text over every field that holds words, below all checks."""
    with tenancy.bound(tenant.id):
        for model in tenant_models():
            for number, row in enumerate(model.objects.order_by("id")):
                values = dict(_values(row, text, number))
                if values:
                    model.objects.filter(pk=row.pk).update(**values)
    ids = [person.pk for person in tenant.people.values()]
    User.objects.filter(pk__in=ids).update(full_name=text)


def _values(row: models.Model, text: str, number: int) -> Iterator[tuple[str, object]]:
    for field in row._meta.concrete_fields:
        if field.name in OF_A_KIND or field.choices:
            continue
        if isinstance(field, models.JSONField):
            kept = getattr(row, field.attname)
            if isinstance(kept, dict):
                words = {key: text for key in kept if key in {"th", "en", "zh"}}
                yield field.name, {**kept, **words}
        elif isinstance(field, models.TextField):
            yield field.name, text
        elif isinstance(field, models.CharField) and (field.max_length or 0) >= SHORTEST:
            # What may stand only once in a table gets a number of its own.
            own = f"{number}{text}" if field.name in {"number", "code"} or field.unique else text
            yield field.name, own[: field.max_length]
        elif isinstance(field, models.BinaryField) and field.name == "content":
            yield field.name, text.encode()
