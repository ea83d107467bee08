"""The first administrator: named or asked for, never made up."""

import pytest
from allauth.account.models import EmailAddress

from samphao.groundwork.models import User
from samphao.interfaces.operations.errors import AdminMissing, AdminRefused
from samphao.interfaces.operations.first_admin import Credentials, ensure_admin

pytestmark = pytest.mark.django_db
NOBODY = Credentials("", "")
GOOD = Credentials("Admin@Samphao.demo", "nine-lime-boats")


def never() -> Credentials:
    raise AssertionError("nobody is to be asked")


def test_who_is_named_becomes_administrator_with_a_known_address() -> None:
    made = ensure_admin(named=GOOD, ask=None)

    person = User.objects.get()
    assert made
    assert (person.email, person.is_superuser, person.is_staff) == (
        "admin@samphao.demo",
        True,
        True,
    )
    assert person.check_password(GOOD.password)
    assert EmailAddress.objects.get(user=person).verified


def test_a_second_start_makes_no_second_one() -> None:
    ensure_admin(named=GOOD, ask=None)

    assert not ensure_admin(named=Credentials("x@samphao.demo", "other-lime-boats"), ask=never)
    assert User.objects.count() == 1


def test_a_person_at_the_terminal_is_asked() -> None:
    assert ensure_admin(named=NOBODY, ask=lambda: GOOD)
    assert User.objects.get().email == "admin@samphao.demo"


@pytest.mark.parametrize("named", [NOBODY, Credentials("a@b.demo", ""), Credentials("", "x" * 20)])
def test_without_both_and_without_a_terminal_the_house_does_not_start(named: Credentials) -> None:
    with pytest.raises(AdminMissing):
        ensure_admin(named=named, ask=None)

    assert not User.objects.exists()


@pytest.mark.parametrize(
    "named",
    [
        Credentials("no-address", "nine-lime-boats"),
        Credentials("admin@samphao.demo", "short"),
        Credentials("admin@samphao.demo", "password123"),
        Credentials("admin@samphao.demo", "admin@samphao.demo"),
        Credentials("admin@samphao.demo", "9182736450918"),
    ],
)
def test_a_weak_password_or_a_wrong_address_is_refused(named: Credentials) -> None:
    with pytest.raises(AdminRefused):
        ensure_admin(named=named, ask=None)

    assert not User.objects.exists()
