"""The admin: staff with a second factor look, every look is logged, nothing can be changed."""

import time
from collections.abc import Iterator
from datetime import UTC

import pytest
from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from allauth.mfa.utils import encrypt
from django.contrib import admin
from django.test import Client, RequestFactory
from django.urls import NoReverseMatch, URLPattern, URLResolver, reverse

from samphao.apps.enterprises.models import Membership
from samphao.groundwork import audit
from samphao.groundwork.audit import Look
from samphao.groundwork.classes import DataClass, class_of
from samphao.groundwork.models import User
from samphao.interfaces.web.admin_site import house_site
from tests.interfaces.web.conftest import BACKEND

SECRET = "JBSWY3DPEHPK3PXP"
ADDRESSES = "/admin/account/emailaddress/"
AGAIN = "/accounts/2fa/reauthenticate/"


@pytest.fixture(autouse=True)
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Look]:
    """Return what was logged."""
    found: list[Look] = []
    monkeypatch.setattr(audit, "_listeners", [found.append])
    return found


def make(*, staff: bool, factor: bool) -> User:
    user = User.objects.create_user("keeper@example.com", "long enough", is_staff=staff)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if factor:
        kind = Authenticator.Type.TOTP
        Authenticator.objects.create(user=user, type=kind, data={"secret": SECRET})
    return user


def note_second_step(client: Client, user: User) -> None:
    request = RequestFactory().get("/")
    request.session = client.session
    record_authentication(request, user, "mfa", type="totp")
    request.session.save()


@pytest.fixture
def keeper(client: Client, db: None) -> Client:
    user = make(staff=True, factor=True)
    client.force_login(user, backend=BACKEND)
    note_second_step(client, user)
    return client


def views() -> Iterator[tuple[str, URLPattern]]:
    """Yield every address of the admin's tables that takes no argument or a key."""
    for one in house_site(tables=admin.site._registry).get_urls():
        if isinstance(one, URLResolver):
            for inner in one.url_patterns:
                if isinstance(inner, URLPattern) and inner.name:
                    yield inner.name, inner
        elif one.name:
            yield one.name, one


def address_of(name: str, key: object) -> str:
    try:
        return reverse(f"admin:{name}")
    except NoReverseMatch:
        return reverse(f"admin:{name}", args=["account" if name == "app_list" else key])


def test_a_visitor_is_sent_to_the_house_s_own_login(client: Client, db: None) -> None:
    answer = client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0] == "/accounts/login/?next=/admin/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("staff", "factor", "ends_at"),
    [
        (False, True, 404),
        (False, False, 404),
        (True, False, "/accounts/2fa/"),
        (True, True, "/accounts/2fa/reauthenticate/?next=/admin/"),
    ],
)
def test_without_staff_or_second_factor_given_nothing_is_shown(
    client: Client, looks: list[Look], staff: bool, factor: bool, ends_at: int | str
) -> None:
    client.force_login(make(staff=staff, factor=factor), backend=BACKEND)
    answer = client.get(ADDRESSES, follow=True)

    reached = answer.redirect_chain[-1][0] if isinstance(ends_at, str) else answer.status_code
    assert reached == ends_at
    assert looks == []
    assert b"emailaddress" not in answer.content


def test_giving_the_code_opens_the_admin_to_a_session_that_had_none(
    client: Client, db: None
) -> None:
    client.force_login(make(staff=True, factor=True), backend=BACKEND)
    Authenticator.objects.update(data={"secret": encrypt(SECRET)})
    code = f"{hotp_value(SECRET, int(time.time()) // 30):06d}"

    wrong = client.post(AGAIN, {"code": "not it", "next": "/admin/"})
    assert wrong.status_code == 200
    assert client.get("/admin/").status_code == 302
    right = client.post(AGAIN, {"code": code, "next": "/admin/"})

    assert right["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_who_has_a_passkey_alone_is_asked_for_it(client: Client, db: None) -> None:
    user = make(staff=True, factor=True)
    Authenticator.objects.update(type=Authenticator.Type.WEBAUTHN)
    client.force_login(user, backend=BACKEND)

    answer = client.get("/admin/login/")

    assert answer["Location"] == "/accounts/2fa/webauthn/reauthenticate/?next=/admin/"


def test_a_second_step_of_somebody_else_in_the_same_session_is_none(
    client: Client, db: None
) -> None:
    client.force_login(make(staff=True, factor=True), backend=BACKEND)
    note_second_step(client, User.objects.create_user("other@example.com", "long enough"))

    assert client.get("/admin/").status_code == 302


def test_a_look_is_logged_with_who_what_and_when(keeper: Client, looks: list[Look]) -> None:
    row = EmailAddress.objects.get()
    shown = keeper.get(f"{ADDRESSES}{row.pk}/change/")

    assert shown.status_code == 200
    assert [(look.user_id, look.what) for look in looks] == [
        (row.user_id, f"admin:account_emailaddress_change {row.pk}")
    ]
    assert looks[0].at.tzinfo is UTC


def test_what_nobody_logs_is_not_shown(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_listeners", [])
    keeper.raise_request_exception = False
    answer = keeper.get(ADDRESSES)

    assert answer.status_code == 500
    assert b"keeper@example.com" not in answer.content


def test_every_table_opens_without_a_way_to_change_it(keeper: Client) -> None:
    tables = [name for name, _ in views() if name.endswith("_changelist")]

    for name in tables:
        answer = keeper.get(reverse(f"admin:{name}"))
        assert answer.status_code == 200, name
        assert b"/add/" not in answer.content, name
        assert b'name="action"' not in answer.content, name
    assert len(tables) >= 5


def test_adding_and_deleting_are_refused_for_every_table(keeper: Client) -> None:
    forms = [name for name, _ in views() if name.endswith(("_add", "_delete"))]

    statuses = {name: keeper.get(address_of(name, 1)).status_code for name in forms}

    assert len(forms) >= 10
    # A row that is not there sends back to the start, and one that is there is refused.
    assert set(statuses.values()) <= {302, 403, 404}
    assert all(status == 403 for name, status in statuses.items() if name.endswith("_add"))


def test_deleting_a_row_that_is_there_is_refused(keeper: Client) -> None:
    row = EmailAddress.objects.get()

    assert keeper.get(f"{ADDRESSES}{row.pk}/delete/").status_code == 403
    assert EmailAddress.objects.count() == 1


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_no_address_of_the_admin_takes_anything(keeper: Client, method: str) -> None:
    leaving = {"logout", "login"}
    for name, _ in views():
        if name in leaving:
            continue
        answer = getattr(keeper, method)(address_of(name, 1), {"_save": "1"})
        assert answer.status_code == 405, name


def test_a_change_sent_to_a_row_changes_nothing(keeper: Client) -> None:
    row = EmailAddress.objects.get()
    keeper.post(f"{ADDRESSES}{row.pk}/change/", {"email": "thief@example.com", "user": row.user_id})

    assert EmailAddress.objects.get().email == "keeper@example.com"


def test_signing_out_and_the_password_are_the_house_s_own_pages(keeper: Client) -> None:
    assert keeper.post("/admin/logout/")["Location"] == "/accounts/logout/"
    assert keeper.get("/admin/password_change/")["Location"].startswith("/accounts/password/")


def test_sealed_fields_are_never_shown(keeper: Client) -> None:
    row = Authenticator.objects.get()
    listed = keeper.get("/admin/mfa/authenticator/").content.decode()
    shown = keeper.get(f"/admin/mfa/authenticator/{row.pk}/change/").content.decode()

    assert class_of(Authenticator, "data") is DataClass.SEALED
    assert SECRET not in listed + shown
    assert "field-type" in shown
    assert "field-data" not in shown


def test_a_sealed_column_a_table_asks_for_is_left_out(keeper: Client) -> None:
    class Table(admin.ModelAdmin):  # type: ignore[type-arg]
        list_display = ("email", "password")

    table = house_site(tables={User: Table(User, admin.site)})._registry[User]

    assert table.get_list_display(keeper.get("/").wsgi_request) == ["email"]
    assert "password" not in table.get_readonly_fields(keeper.get("/").wsgi_request)


def test_rows_of_every_enterprise_are_listed_though_none_is_bound(keeper: Client) -> None:
    request = keeper.get("/").wsgi_request

    tables = {Membership: admin.ModelAdmin(Membership, admin.site)}
    found = house_site(tables=tables)._registry[Membership].get_queryset(request)

    assert "WHERE" not in str(found.query)
    assert found.count() == 0
