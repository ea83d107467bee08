from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache

from samphao.apps.enterprises import facade
from samphao.apps.enterprises.contracts import Founding
from samphao.apps.enterprises.errors import (
    KindUnfit,
    NumberMisread,
    NumberTaken,
    PlaceUnknown,
    TextUnfit,
    TooManyTries,
)
from samphao.apps.enterprises.kinds import Kind, Level, Role
from samphao.apps.enterprises.models import Enterprise
from samphao.apps.enterprises.queries import seats
from samphao.apps.enterprises.services import founding
from samphao.apps.vault import facade as vault
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed, NotFoundHere
from samphao.groundwork.ids import read_public_code
from samphao.groundwork.models import OutboxEvent
from samphao.kernel.text import Names
from tests.apps.enterprises.building import (
    AT,
    CITIZEN,
    COMPANY,
    founded,
    hand,
    joined,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_tries_counted() -> None:
    cache.clear()


def test_who_founds_an_enterprise_owns_it() -> None:
    mali = person("mali")

    made = founded(mali)

    assert facade.members_role(user_id=mali.pk, enterprise_id=made.id) is Role.OWNER
    assert [one.enterprise_id for one in facade.enterprises_of(user_id=mali.pk)] == [made.id]
    assert read_public_code(text=made.public_code) == made.public_code


def test_founding_is_logged_for_the_enterprise_and_told_to_other_rooms() -> None:
    made = founded(person("mali"))

    assert [one.kind for one in vault.openings(subject=made.id)] == ["enterprise.founded"]
    assert OutboxEvent.objects.get().enterprise_id == made.id


def test_the_log_holds_no_name_and_no_number() -> None:
    made = founded(person("mali"), kind=Kind.SOLE_TRADER, citizen_number=CITIZEN)

    (entry,) = vault.openings(subject=made.id)

    assert "กลุ่ม" not in entry.body
    assert CITIZEN not in entry.body


def test_an_enterprise_is_its_own_tenant() -> None:
    made = founded(person("mali"))

    with tenancy.bound(uuid4()):
        assert not Enterprise.objects.exists()
    with tenancy.bound(made.id):
        assert Enterprise.objects.get().enterprise_id == made.id


def test_a_citizen_number_is_kept_apart_from_the_enterprise() -> None:
    made = founded(person("mali"), kind=Kind.SOLE_TRADER, citizen_number="3-1006-00445-63-5")

    with tenancy.bound(made.id):
        assert seats.citizen_number() == CITIZEN
    assert CITIZEN not in repr(made)


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"names": Names(" \u200b ", "", "")}, TextUnfit),
        ({"names": Names("ก" * 151, "", "")}, TextUnfit),
        ({"kind": Kind.JURISTIC}, NumberMisread),
        ({"kind": Kind.JURISTIC, "company_number": "0994000617723"}, NumberMisread),
        ({"citizen_number": CITIZEN}, KindUnfit),
        ({"kind": Kind.SOLE_TRADER, "company_number": COMPANY}, KindUnfit),
        ({"level": Level.SMALL}, KindUnfit),
        ({"community_code": "1-23"}, KindUnfit),
        ({"subdistrict": "999999"}, PlaceUnknown),
        ({"subdistrict": "840503", "postcode": "10200"}, PlaceUnknown),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_kept(
    changed: dict[str, Any], refusal: type[Exception]
) -> None:
    mali = person("mali")

    with pytest.raises(refusal):
        founded(mali, **changed)

    assert facade.enterprises_of(user_id=mali.pk) == ()


def test_a_number_belongs_to_one_enterprise() -> None:
    mali, somchai = person("mali"), person("somchai")
    founded(mali, company_number=COMPANY)

    with pytest.raises(NumberTaken):
        founded(somchai, company_number="0-99-4-000-61772-1")

    assert facade.enterprises_of(user_id=somchai.pk) == ()


def test_numbers_cannot_be_tried_out_for_long() -> None:
    founded(person("mali"), company_number=COMPANY)
    curious = person("curious")
    for _ in range(5):
        with pytest.raises(NumberTaken):
            founded(curious, company_number=COMPANY)

    with pytest.raises(TooManyTries):
        founded(curious, company_number=COMPANY)


def test_an_owner_keeps_names_in_three_languages_and_a_place() -> None:
    mali = person("mali")
    made = founded(mali)
    wanted = Founding(
        names=Names("สวนปลายน้ำ", "Plai Nam Orchard (demo)", "水尾果园（示例）"),
        kind=Kind.FARM_GROUP,
        subdistrict="840503",
        address_line="12 หมู่ 3",
    )

    kept = founding.keep_enterprise(hand=hand(made, mali), founding=wanted)

    assert kept.names == wanted.names
    assert (kept.subdistrict, kept.postcode) == ("840503", "84360")
    assert facade.enterprise(enterprise_id=made.id) == kept


def test_keeping_without_a_citizen_number_leaves_the_one_there_is() -> None:
    mali = person("mali")
    made = founded(mali, kind=Kind.SOLE_TRADER, citizen_number=CITIZEN)

    founding.keep_enterprise(
        hand=hand(made, mali), founding=Founding(names=made.names, kind=Kind.SOLE_TRADER)
    )

    with tenancy.bound(made.id):
        assert seats.citizen_number() == CITIZEN


def test_what_an_enterprise_is_stays() -> None:
    mali = person("mali")
    made = founded(mali)

    with pytest.raises(KindUnfit):
        founding.keep_enterprise(
            hand=hand(made, mali), founding=Founding(names=made.names, kind=Kind.AGENCY)
        )


def test_only_owners_keep_the_enterprise_and_strangers_find_nothing() -> None:
    mali, staff, stranger = person("mali"), person("staff"), person("stranger")
    made = founded(mali)
    joined(made, staff, Role.STAFF)
    wanted = Founding(names=Names("ยึดแล้ว", "", ""), kind=Kind.FARM_GROUP)

    with pytest.raises(NotAllowed):
        founding.keep_enterprise(hand=hand(made, staff), founding=wanted)
    with pytest.raises(NotFoundHere):
        founding.keep_enterprise(hand=hand(made, stranger), founding=wanted)

    assert facade.enterprise(enterprise_id=made.id).names == made.names


def test_a_name_in_one_language_stands_in_for_the_others() -> None:
    made = founded(person("mali"))

    assert made.names.en == made.names.th
    with tenancy.bound(made.id):
        assert seats.written_names(enterprise_id=made.id)["en"] == ""


def test_one_day_has_an_end_of_founding() -> None:
    mali = person("mali")
    for _ in range(20):
        founded(mali)

    with pytest.raises(TooManyTries):
        founded(mali)


def test_the_founding_moment_is_the_one_given() -> None:
    assert founded(person("mali")).founded_at == AT
