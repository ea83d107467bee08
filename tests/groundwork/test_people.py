"""People have one address each, in small letters, and no power by their row alone."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from samphao.groundwork.models import User

NOW = datetime(2026, 11, 24, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_small_letters_and_found_however_typed() -> None:
    user = User.objects.create_user(" Malee@Example.ORG ", "a long password")

    assert user.email == "malee@example.org"
    assert User.objects.get_by_natural_key(" MALEE@example.org") == user
    assert user.check_password("a long password")


def test_two_people_never_share_an_address() -> None:
    User.objects.create_user("malee@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        User(email="MALEE@example.org", created_at=NOW).save()


def test_a_person_is_named_by_name_or_else_by_address_and_printed_as_neither() -> None:
    nameless = User.objects.create_user("malee@example.org")
    named = User.objects.create_user("mana@example.org", full_name="มานะ (ตัวอย่าง)")

    assert (nameless.name, named.get_full_name()) == ("malee@example.org", "มานะ (ตัวอย่าง)")
    # What is printed may reach a log.
    assert "example.org" not in f"{nameless} {nameless!r}"


def test_only_active_administrators_may_look_in_the_admin() -> None:
    person = User.objects.create_user("malee@example.org")
    admin = User.objects.create_superuser("root@example.org", "a long password")

    assert not person.has_perm("groundwork.view_user")
    assert admin.has_module_perms("groundwork")
    admin.is_active = False
    assert not admin.has_perm("groundwork.view_user")


def test_a_language_the_house_does_not_speak_is_not_kept() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("malee@example.org", language="fr")


def test_without_a_password_nobody_gets_in() -> None:
    user = User.objects.create_user("malee@example.org")

    assert not user.has_usable_password()
