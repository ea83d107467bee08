"""What leaves and what goes when an enterprise or a person uses its rights."""

import io
import json
import zipfile
from pathlib import Path
from uuid import UUID

import pytest
from django.apps import apps
from django.db.models import Model, Q

from samphao.apps.enterprises import facade, rights
from samphao.apps.enterprises.kinds import Kind, Role
from samphao.apps.enterprises.models import Enterprise, GroupMembership, Grower, Identity
from samphao.apps.vault import facade as vault
from samphao.apps.vault.rights.exporting import archive_of
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere
from tests.apps.enterprises.building import AT, CITIZEN, founded, person
from tests.apps.enterprises.farms import planted_farm

pytestmark = pytest.mark.django_db


def test_every_table_of_the_room_is_given_out_and_erased() -> None:
    assert set(rights.ALL) == set(apps.get_app_config("enterprises").get_models())


def test_an_export_holds_every_row_and_no_secret() -> None:
    farm = planted_farm()

    with tenancy.bound(farm.card.id):
        tables = {table.name: table.rows for table in rights.export(farm.card.id) if table.rows}

    wanted = {model._meta.label for model in rights.ALL} - {"enterprises.Identity"}
    assert set(tables) == wanted
    assert "token_hash" not in tables["enterprises.Invitation"][0]
    assert "secret_hash" not in tables["enterprises.ApiKey"][0]


def test_an_erased_enterprise_is_gone_for_its_people_and_without_a_name() -> None:
    farm = planted_farm()
    owner = farm.people[Role.OWNER]

    erased = vault.erase(subject=farm.card.id, asked_by=owner.pk, at=AT)

    assert facade.enterprises_of(user_id=owner.pk) == ()
    with pytest.raises(NotFoundHere):
        facade.enterprise(enterprise_id=farm.card.id)
    with tenancy.bound(farm.card.id):
        assert not Grower.objects.exists()
        rows = [table for table in rights.export(farm.card.id) if table.rows]
    assert "สวนปลายน้ำ" not in repr(rows)
    assert {one.table for one in erased.kept} >= {"enterprises.Enterprise"}


def test_a_citizen_number_is_free_again_after_the_erasure() -> None:
    mali = person("mali")
    made = founded(mali, kind=Kind.SOLE_TRADER, citizen_number=CITIZEN)

    vault.erase(subject=made.id, asked_by=mali.pk, at=AT)

    with tenancy.bound(made.id):
        assert not Identity.objects.exists()
    assert founded(person("again"), kind=Kind.SOLE_TRADER, citizen_number=CITIZEN)


def test_a_person_takes_their_memberships_along_and_leaves_all_of_them() -> None:
    farm = planted_farm()
    staff = farm.people[Role.STAFF]
    with tenancy.bound(staff.pk):
        given = [row for table in rights.export(staff.pk) for row in table.rows]
    assert [row["role"] for row in given if "role" in row] == ["staff"]

    vault.erase(subject=staff.pk, asked_by=staff.pk, at=AT)

    assert facade.members_role(user_id=staff.pk, enterprise_id=farm.card.id) is None
    shown = facade.people_of(enterprise_id=farm.card.id).items
    assert all("Staff Demo" not in one.name for one in shown)


def about(model: type[Model], subject: UUID) -> Q:
    if model is GroupMembership:
        return Q(group_id=subject) | Q(member_id=subject)
    return Q(id=subject) if model is Enterprise else Q(enterprise_id=subject)


def test_the_file_of_an_export_holds_as_many_rows_as_the_house(tmp_path: Path, settings) -> None:
    settings.SAMPHAO_HOME, settings.MEDIA_ROOT = tmp_path / "home", tmp_path / "files"
    farm = planted_farm()

    content, _fields = archive_of(subject=farm.card.id, at=AT)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for model in rights.ALL:
            label = model._meta.label
            given = json.loads(archive.read(f"tables/enterprises/{label}.json"))
            with tenancy.operator():
                held = model._base_manager.filter(about(model, farm.card.id)).count()
            assert (label, len(given)) == (label, held)
            assert held or model is Identity


def test_an_exported_amount_names_its_unit() -> None:
    farm = planted_farm()

    with tenancy.bound(farm.card.id):
        tables = {table.name: table.rows for table in rights.export(farm.card.id)}

    (lot,) = tables["enterprises.Lot"]
    (plot,) = tables["enterprises.Plot"]
    assert (lot["weight"], lot["unit"], plot["area"]) == ("5", "kg", "400 sq wa")
