"""What the admin's lists may be filtered, searched and sorted by, and who is told that they were.

Their tables are the house's own and two that would ask for more than they may.
"""

from typing import Any
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialToken
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.db.models import F
from django.db.models.functions import Lower
from django.test import Client, RequestFactory

from samphao.apps.enterprises.kinds import Role
from samphao.apps.enterprises.models import ApiKey, GroupMembership, Invitation, Membership
from samphao.groundwork.audit import Look
from samphao.groundwork.models import User
from samphao.interfaces.web.admin_asking import may_ask, orderings
from samphao.interfaces.web.admin_site import house_site
from tests.apps.enterprises.building import AT, founded, joined, person
from tests.interfaces.web.test_admin_site import keeper, looks

__all__ = ["keeper", "looks"]

pytestmark = pytest.mark.django_db
PLACE = "/admin/enterprises"
SEALED = [
    (ApiKey, "secret_hash"),
    (Invitation, "token_hash"),
    (Authenticator, "data"),
    (Authenticator, "user__password"),
    (SocialToken, "app__secret"),
]


def address(model: type[Any]) -> str:
    return f"/admin/{model._meta.app_label}/{model._meta.model_name}/"


def asked(query: str = "") -> Any:
    return RequestFactory().get(f"/{query}")


@pytest.mark.parametrize("end", ["", "__startswith", "__isnull", "__regex", "__gte"])
@pytest.mark.parametrize(("model", "path"), SEALED)
def test_sealed_fields_answer_no_filter(
    keeper: Client, model: type[Any], path: str, end: str
) -> None:
    assert keeper.get(address(model), {f"{path}{end}": "a"}).status_code == 400


@pytest.mark.parametrize(
    "key", ["user__email__startswith", "email__contains", "email", "id__gt", "nothing"]
)
def test_what_no_filter_is_offered_for_is_not_asked(keeper: Client, key: str) -> None:
    assert keeper.get(address(Membership), {key: "a"}).status_code == 400


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Membership, {"role__exact": "owner"}),
        (Authenticator, {"type__exact": "totp", "created_at__gte": "2026-01-01 00:00:00+00:00"}),
        (SocialToken, {"app__id__exact": "1", "app__provider": "demo"}),
    ],
)
def test_the_filters_beside_a_list_still_work(
    keeper: Client, model: type[Any], query: dict[str, str]
) -> None:
    answer = keeper.get(address(model), query)

    assert answer.status_code == 200
    assert "?e=1" not in answer.get("Location", "")


def test_a_filter_narrows_the_list(keeper: Client) -> None:
    user = person("mali")
    house = founded(user)
    joined(house, person("dao"), Role.BOOKKEEPER)

    page = keeper.get(address(Membership), {"role__exact": Role.BOOKKEEPER}).content.decode()

    assert page.count('class="field-role') == 1


class Curious(admin.ModelAdmin):  # type: ignore[type-arg]
    """A table that wants to ask for too much."""

    class Passwords(SimpleListFilter):
        """A filter with code of its own."""

        title = parameter_name = "starts"

        def lookups(self, *_: Any) -> list[tuple[str, str]]:
            return [("p", "p")]

        def queryset(self, _: Any, rows: Any) -> Any:
            return rows.filter(password__startswith=self.value() or "")

    list_display = ("email", "start", "password")
    list_filter = ("password", "full_name", "is_staff", Passwords)
    search_fields = ("^password", "=email", "full_name", "emailaddress__email")
    ordering = ("password", "-email", F("password").desc(), Lower("password"))
    date_hierarchy = "last_login"

    @admin.display(ordering="password")
    def start(self, row: User) -> str:
        return row.password[:3]


def curious() -> Any:
    return house_site(tables={User: Curious(User, admin.site)})._registry[User]


def test_a_table_asks_for_no_more_than_it_shows() -> None:
    table, request = curious(), asked()

    assert table.get_list_display(request) == ["email"]
    assert table.get_list_filter(request) == ["is_staff"]
    assert table.get_search_fields(request) == ["=email"]
    assert table.get_ordering(request) == ["-email"]
    assert table.date_hierarchy is None


@pytest.mark.parametrize("order", ["", "?o=1", "?o=2", "?o=-3", "?o=1.2.3.4.-2"])
def test_no_order_touches_a_sealed_field(order: str) -> None:
    request = asked(order)
    request.user = person("mali")

    rows = curious().get_changelist_instance(request).queryset

    assert "password" not in str(rows.query).partition("ORDER BY")[2]
    assert "email" in str(rows.query).partition("ORDER BY")[2]


def test_a_search_touches_no_sealed_field() -> None:
    request = asked("?q=pbkdf")
    request.user = person("mali")

    rows = curious().get_changelist_instance(request).queryset

    where = str(rows.query).partition("WHERE")[2].partition("ORDER BY")[0]
    assert "email" in where
    assert "password" not in where
    assert "full_name" not in where


def test_a_computed_column_with_the_start_of_a_token_is_left_out(keeper: Client) -> None:
    tables = {SocialToken: admin.site._registry[SocialToken]}
    table = house_site(tables=tables)._registry[SocialToken]

    assert table.get_list_display(asked()) == ["app", "account", "expires_at"]


def test_personal_fields_of_another_table_are_not_asked_about() -> None:
    assert may_ask(model=Membership, path="user", shown=["user"])
    assert not may_ask(model=Membership, path="user", shown=["role"])
    assert not may_ask(model=Membership, path="user__email", shown=["user", "email"])
    assert not may_ask(model=Membership, path="nothing", shown=["nothing"])
    assert orderings(model=Membership, wanted=["-role", "?"], shown=[]) == ["-role"]


@pytest.mark.parametrize("field", ["token_hash", "email", "enterprise_id"])
def test_a_row_is_named_by_its_key_alone(keeper: Client, field: str) -> None:
    assert keeper.get(address(Invitation), {"_to_field": field}).status_code == 400
    assert keeper.get(address(Invitation), {"_to_field": "id"}).status_code == 200


def told(looks: list[Look]) -> list[UUID | None]:
    return [look.enterprise_id for look in looks]


def test_each_enterprise_whose_rows_a_list_shows_is_told_once(
    keeper: Client, looks: list[Look]
) -> None:
    one, two = founded(person("mali")), founded(person("dao"))
    joined(one, person("nok"), Role.STAFF)

    assert keeper.get(address(Membership)).status_code == 200

    assert told(looks) == [None, *sorted((one.id, two.id))]
    assert {look.what for look in looks} == {"admin:enterprises_membership_changelist"}


def test_who_is_filtered_out_of_a_list_is_not_told(keeper: Client, looks: list[Look]) -> None:
    one, _ = founded(person("mali")), founded(person("dao"))
    joined(one, person("nok"), Role.BOOKKEEPER)

    keeper.get(address(Membership), {"role__exact": Role.BOOKKEEPER})

    assert told(looks) == [None, one.id]
    assert {look.fields for look in looks} == {("role",)}
    assert Role.BOOKKEEPER not in str(looks).replace("role", "")


def test_only_those_on_the_page_that_is_shown_are_told(
    keeper: Client, looks: list[Look], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admin.ModelAdmin, "list_per_page", 1)
    one, two = founded(person("mali")), founded(person("dao"))

    keeper.get(f"{PLACE}/enterprise/")
    first = told(looks)
    looks.clear()
    keeper.get(f"{PLACE}/enterprise/", {"p": "2"})

    assert {len(first), len(looks)} == {2}
    assert {*first, *told(looks)} == {None, one.id, two.id}


@pytest.mark.parametrize("view", ["change", "history"])
def test_whose_row_is_opened_is_told(keeper: Client, looks: list[Look], view: str) -> None:
    house = founded(person("mali"))

    assert keeper.get(f"{PLACE}/enterprise/{house.id}/{view}/").status_code == 200

    assert told(looks) == [None, house.id]


def test_both_sides_of_a_group_are_told(keeper: Client, looks: list[Look]) -> None:
    one, two = founded(person("mali")), founded(person("dao"))
    row = GroupMembership.objects.create(
        created_at=AT, group_id=one.id, member_id=two.id, proposed_by=one.id, state="active"
    )

    keeper.get(f"{address(GroupMembership)}{row.id}/change/")

    assert told(looks) == [None, *sorted((one.id, two.id))]


def test_a_search_is_logged_by_its_fields_and_never_by_its_words(
    keeper: Client, looks: list[Look]
) -> None:
    keeper.get(f"{PLACE}/enterprise/", {"q": "0994000617721"})
    keeper.get(address(ApiKey), {"secret_hash__startswith": "abc", "made up": "abc"})

    assert [look.fields for look in looks] == [("company_number", "public_code"), ("secret_hash",)]
    assert "0994000617721" not in str(looks)
    assert "abc" not in str(looks)


def test_a_page_is_not_shown_when_its_enterprise_cannot_be_told(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = founded(person("mali"))

    def full(look: Look) -> None:
        if look.enterprise_id:
            raise OSError("no room in the log")

    monkeypatch.setattr("samphao.groundwork.audit._listeners", [full])
    keeper.raise_request_exception = False
    answer = keeper.get(f"{PLACE}/enterprise/{house.id}/change/")

    assert answer.status_code == 500
    assert str(house.id) not in answer.content.decode()
