"""What the door holds of a person goes out with their data, and goes when they want it gone."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from allauth.socialaccount.models import SocialAccount
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client

from samphao.apps.vault import facade as vault
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.models import User
from samphao.interfaces.accounts.errors import CorrectionUnfit
from samphao.interfaces.accounts.rights import CORRECTABLE, correct, erase, export
from tests.interfaces.accounts.people import ADDRESS, is_inside, make_person, sign_in

AT = datetime(2026, 11, 24, 7, tzinfo=UTC)
MARK = "marker-7c1"


@pytest.fixture
def marked(signed_in: Client, person: User) -> User:
    """Return a person who has left something in every table of the door."""
    SocialAccount.objects.create(user=person, provider="thaid", uid=MARK)
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    sign_in(Client(), password="wrong")
    return person


def test_every_table_of_the_door_is_given_out_without_what_is_sealed(marked: User) -> None:
    given = {table.name: table.rows for table in export(marked.pk)}

    assert {name for name, rows in given.items() if rows} == {
        "account.EmailAddress",
        "socialaccount.SocialAccount",
        "mfa.Authenticator",
        "usersessions.UserSession",
        "axes.AccessAttempt",
    }
    assert MARK in str(given)
    assert "JBSWY3DPEHPK3PXP" not in str(given)
    assert "data" not in given["mfa.Authenticator"][0]
    assert "session_key" not in given["usersessions.UserSession"][0]


def test_erasing_leaves_nothing_of_the_person_and_signs_them_out(
    signed_in: Client, marked: User
) -> None:
    other = make_person("other@example.com")
    elsewhere = Client()
    sign_in(elsewhere, "other@example.com")

    erase(marked.pk, AT)

    assert not is_inside(signed_in)
    assert list(EmailAddress.objects.values_list("user_id", flat=True)) == [other.pk]
    assert not Authenticator.objects.exists()
    assert not SocialAccount.objects.exists()
    assert not AccessAttempt.objects.exists()
    assert is_inside(elsewhere)
    assert all(
        one.get_decoded().get("_auth_user_id") != str(marked.pk) for one in Session.objects.all()
    )


def test_an_enterprise_has_nothing_at_the_door() -> None:
    nobody = UUID(int=7)

    assert list(export(nobody)) == []
    assert erase(nobody, AT).rows == 0


def correction(person: User, field: str, value: str) -> vault.Correction:
    return vault.Correction(person.pk, field, person.pk, value, person.pk)


def test_name_and_language_can_be_corrected(person: User) -> None:
    correct(correction(person, CORRECTABLE[0], " Malee  Jaidee "), AT)
    correct(correction(person, CORRECTABLE[1], "en"), AT)

    person.refresh_from_db()
    assert (person.full_name, person.language) == ("Malee Jaidee", "en")


@pytest.mark.parametrize(
    ("field", "value"), [(0, ""), (0, "Ma\u202elee"), (0, "x" * 151), (1, "de"), (1, "")]
)
def test_a_correction_that_cannot_be_kept_is_refused(person: User, field: int, value: str) -> None:
    with pytest.raises(CorrectionUnfit):
        correct(correction(person, CORRECTABLE[field], value), AT)

    person.refresh_from_db()
    assert (person.full_name, person.language, person.email) == ("Malee", "th", ADDRESS)


def test_nobody_corrects_another_person(person: User) -> None:
    other = make_person("other@example.com")

    with pytest.raises(NotFoundHere):
        correct(replace(correction(person, CORRECTABLE[0], "X"), row_id=other.pk), AT)
