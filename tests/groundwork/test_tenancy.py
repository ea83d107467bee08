"""A tenant's rows cannot be read or written unless that tenant is bound."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, models, transaction

from samphao.groundwork import tenancy
from samphao.groundwork.classes import ClassMap, classes
from samphao.groundwork.errors import TenantMismatch, TenantUnbound
from samphao.groundwork.ids import uuid7
from samphao.groundwork.row_security import POLICY, EnableRowSecurity
from samphao.groundwork.rows import TenantRow

NOW = datetime(2026, 11, 24, tzinfo=UTC)
OURS, THEIRS = uuid7(at=NOW), uuid7(at=NOW)


class Basket(TenantRow):
    data_classes: ClassVar[ClassMap] = classes(
        public=("id", "created_at"), operator=("enterprise_id", "name")
    )
    name = models.CharField(max_length=60)

    class Meta:
        app_label = "planted"

    def __str__(self) -> str:
        return self.name


@pytest.fixture(scope="module")
def planted_table(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with connection.schema_editor() as editor:
            editor.create_model(Basket)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Basket)


@pytest.fixture
def baskets(planted_table: None, db: None) -> None:
    for tenant in (OURS, THEIRS):
        with tenancy.bound(tenant):
            Basket.objects.create(created_at=NOW, name=f"of {tenant}")


def test_without_a_tenant_nothing_can_be_read_at_all(baskets: None) -> None:
    with pytest.raises(TenantUnbound):
        Basket.objects.count()
    with pytest.raises(TenantUnbound):
        Basket.objects.get(name="x")


def test_a_tenant_sees_its_own_rows_alone(baskets: None) -> None:
    with tenancy.bound(OURS):
        names = [basket.name for basket in Basket.objects.all()]
        theirs = Basket.objects.filter(enterprise_id=THEIRS).exists()

    assert names == [f"of {OURS}"]
    assert not theirs


@pytest.mark.django_db
def test_a_row_takes_the_tenant_that_is_bound() -> None:
    with tenancy.bound(OURS):
        assert Basket(name="new").enterprise_id == OURS
    assert Basket(name="new").enterprise_id is None


def test_a_row_of_another_tenant_is_neither_written_nor_deleted(baskets: None) -> None:
    with tenancy.bound(THEIRS):
        basket = Basket.objects.get()

    with tenancy.bound(OURS):
        with pytest.raises(TenantMismatch):
            basket.save()
        with pytest.raises(TenantMismatch):
            basket.delete()
        with pytest.raises(TenantMismatch):
            Basket.objects.bulk_create([Basket(created_at=NOW, enterprise_id=THEIRS)])
    with pytest.raises(TenantUnbound):
        basket.save()


@pytest.mark.django_db
def test_binding_ends_with_its_block_even_after_a_failure() -> None:
    with tenancy.bound(OURS):
        with pytest.raises(KeyError), tenancy.bound(THEIRS):
            raise KeyError
        assert tenancy.current() == OURS
    assert tenancy.current() is None


@pytest.mark.django_db
def test_the_database_is_told_the_tenant_where_it_can_hold_it() -> None:
    def told() -> UUID | str:
        if connection.vendor != "postgresql":
            return tenancy.current() or ""
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('samphao.tenant', true)")
            text: str = cursor.fetchone()[0]
            return UUID(text) if text else ""

    with tenancy.bound(OURS):
        within = told()

    assert within == OURS
    assert told() == ""


@pytest.mark.django_db
def test_an_operators_block_within_another_ends_neither() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row security: python -m tests.on_postgresql runs this")
    with tenancy.operator():
        with tenancy.operator():
            pass
        between = setting("samphao.operator")

    assert (between, setting("samphao.operator")) == ("yes", "")


@pytest.mark.django_db(transaction=True)
def test_a_lost_transaction_takes_the_binding_back_with_it() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row security: python -m tests.on_postgresql runs this")
    with tenancy.bound(OURS):
        with pytest.raises(DatabaseError), transaction.atomic(), tenancy.bound(THEIRS):
            connection.cursor().execute("SELECT 1 / 0")
        after = setting("samphao.tenant")

    assert (after, setting("samphao.tenant")) == (str(OURS), "")


@pytest.mark.django_db(transaction=True)
def test_a_connection_opened_anew_is_told_what_is_bound() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row security: python -m tests.on_postgresql runs this")
    with tenancy.bound(OURS), tenancy.operator():
        connection.close()
        told = setting("samphao.tenant"), setting("samphao.operator")

    assert told == (str(OURS), "yes")


def setting(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [name])
        found: str = cursor.fetchone()[0]
        return found


def test_row_security_names_tenant_and_operator_and_can_be_withdrawn() -> None:
    operation = EnableRowSecurity("planted_basket")

    assert "planted_basket" in operation.describe()
    assert "FORCE ROW LEVEL SECURITY" in POLICY
    assert operation.reversible


def test_row_security_hides_rows_from_a_session_of_another_tenant(baskets: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row security: python -m tests.on_postgresql runs this")
    with connection.schema_editor() as editor:
        EnableRowSecurity("planted_basket").database_forwards("planted", editor)
    try:
        with tenancy.bound(OURS):
            own = Basket.everywhere.count()
        nobody = Basket.everywhere.count()
        with tenancy.operator():
            everybody = Basket.everywhere.count()
    finally:
        with connection.schema_editor() as editor:
            EnableRowSecurity("planted_basket").database_backwards("planted", editor)

    assert (own, nobody, everybody) == (1, 0, 2)
