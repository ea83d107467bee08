"""The admin shows no sealed field, and gives none away by how it filters, searches and sorts."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.db import models

from samphao.groundwork.classes import class_of
from samphao.kernel.data_class import DataClass
from tests.bad_weather.web.answers import client_of
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
SHORT = 8
NOWHERE = "zzzz-no-such-value"


def test_no_filter_gives_a_sealed_field_away(world: World) -> None:
    client = client_of(world.callers[Who.OPERATOR])
    given_away = []

    for model, field in _sealed():
        where = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        every, none = (
            client.get(where, {f"{field}__{lookup}": value})
            for lookup, value in (("isnull", "False"), ("startswith", NOWHERE))
        )
        is_asked = every.status_code == none.status_code == 200
        if is_asked and _count(every.content) != _count(none.content):
            given_away.append(f"{model._meta.label}.{field}")

    assert not given_away


def test_no_page_of_the_admin_shows_what_is_sealed(world: World) -> None:
    client = client_of(world.callers[Who.OPERATOR])
    shown = []

    for place, field, value in _values():
        page = client.get(place).content.decode()
        shown += [f"{place} {field}"] if len(value) > SHORT and value in page else []

    assert not shown


def test_every_look_is_in_the_log_before_it_is_shown(world: World) -> None:
    from samphao.apps.vault import facade as vault  # noqa: PLC0415  (what the log says is asked)

    client = client_of(world.callers[Who.OPERATOR])
    before = vault.log_size()

    answer = client.get("/admin/account/emailaddress/")

    assert answer.status_code == 200
    assert vault.log_size() == before + 1


def test_an_enterprise_is_told_when_staff_looks_at_its_rows(world: World) -> None:
    from samphao.apps.vault import facade as vault  # noqa: PLC0415

    client = client_of(world.callers[Who.OPERATOR])

    answer = client.get(f"/admin/enterprises/enterprise/{world.ours.id}/change/")

    assert answer.status_code == 200
    last = vault.openings(subject=world.ours.id)
    assert "staff.looked" in [one.kind for one in last]


def _sealed() -> Iterator[tuple[type[models.Model], str]]:
    for model in admin.site._registry:
        for field in model._meta.concrete_fields:
            if class_of(model, field.name) is DataClass.SEALED:
                yield model, field.name


def _values() -> Iterator[tuple[str, str, str]]:
    """Yield each page on which a sealed value could stand, and the value."""
    for model, field in _sealed():
        where = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        manager = getattr(model, "everywhere", model._default_manager)
        for key, value in manager.values_list("pk", field)[:3]:
            for place in (where, f"{where}{key}/change/", f"{where}{key}/history/"):
                yield place, field, str(value)


def _count(page: bytes) -> int:
    return page.count(b'class="field-') + page.count(b"action-checkbox") + page.count(b"<tr")
