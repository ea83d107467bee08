"""Many at once: entries without gap or double, a consent withdrawn once, a release sent once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest
from django.db import OperationalError, close_old_connections, connection, connections

from samphao.apps.vault import consents
from samphao.apps.vault.errors import AlreadySent, ConsentOver
from samphao.apps.vault.gate.claiming import claim
from samphao.apps.vault.gate.disclosing import disclose
from samphao.apps.vault.log import keys, reading
from samphao.apps.vault.log.exporting import export_tiles
from samphao.apps.vault.models import LogEntry
from samphao.apps.vault.services import log
from samphao.engines.transparency import audit_log, audit_subject
from samphao.groundwork.ids import uuid7
from tests.apps.vault.building import AT, PERSON, SUBJECT, consent_draft, event, public_draft
from tests.apps.vault.test_log import reader_of

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(deed: Callable[[int], object], *, times: int) -> list[object]:
    """Do a deed many times in parallel, each in a connection of its own."""

    def alone(number: int) -> object:
        close_old_connections()
        try:
            return deed(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        return list(pool.map(alone, range(times)))


def test_fifty_parallel_events_have_no_gap_and_no_double(tmp_path: Path) -> None:
    subjects = [uuid7(at=AT) for _ in range(5)]
    subject_of: Callable[[int], UUID] = lambda number: subjects[number % 5]  # noqa: E731

    at_once(lambda number: log(event=event(subject=subject_of(number)), at=AT), times=50)

    indexes = LogEntry.objects.order_by("index").values_list("index", flat=True)
    assert list(indexes) == list(range(50))
    export_tiles(destination=tmp_path)
    assert audit_log(read=reader_of(tmp_path), keys=keys.verifiers()).is_sound
    for subject in subjects:
        report = audit_subject(
            file=reading.subject_file(subject=subject),
            read=reader_of(tmp_path),
            keys=keys.verifiers(),
        )
        assert (report.is_sound, report.count) == (True, 10)


def test_of_ten_who_send_the_same_release_one_does() -> None:
    released = disclose(draft=public_draft(), at=AT)

    def send(_: int) -> bool:
        try:
            claim(released=released, at=AT)
        except AlreadySent:
            return False
        return True

    assert sorted(at_once(send, times=10)) == [False] * 9 + [True]


def test_of_ten_who_withdraw_the_same_consent_one_does() -> None:
    given = consents.give_consent(draft=consent_draft(), at=AT)

    def withdraw(_: int) -> bool:
        try:
            consents.withdraw_consent(subject=SUBJECT, consent_id=given.id, by=PERSON, at=AT)
        except ConsentOver:
            return False
        return True

    assert sorted(at_once(withdraw, times=10)) == [False] * 9 + [True]
    assert reading.size() == 2


def test_withdrawing_and_disclosing_at_once_never_lock_each_other_out() -> None:
    given = [consents.give_consent(draft=consent_draft(), at=AT).id for _ in range(6)]

    def both(number: int) -> bool:
        try:
            if number % 2:
                consents.withdraw_consent(
                    subject=SUBJECT, consent_id=given[number // 2], by=PERSON, at=AT
                )
            else:
                disclose(draft=public_draft(), at=AT)
        except OperationalError:
            return False
        return True

    assert all(at_once(both, times=12))
    assert reading.size() == 18


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row security is PostgreSQL's")
def test_the_database_itself_shows_a_tenant_its_own_rows_alone() -> None:
    log(event=event(), at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == (False,), "a superuser sees everything: the test proves nothing"
        cursor.execute("SELECT set_config('samphao.tenant', %s, false)", [str(PERSON)])
        cursor.execute("SELECT count(*) FROM vault_opening")
        assert cursor.fetchone() == (0,)
        cursor.execute("DELETE FROM vault_subjecthead")
        assert cursor.rowcount == 0
        cursor.execute("SELECT set_config('samphao.tenant', %s, false)", [str(SUBJECT)])
        cursor.execute("SELECT count(*) FROM vault_opening")
        assert cursor.fetchone() == (1,)
        cursor.execute("SELECT set_config('samphao.tenant', '', false)")
        cursor.execute("SELECT count(*) FROM vault_opening")
        assert cursor.fetchone() == (0,)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row security is PostgreSQL's")
def test_every_table_of_tenants_has_row_security_that_binds_its_owner_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname LIKE 'vault_%%' AND relkind = 'r'"
            " AND relrowsecurity AND relforcerowsecurity"
        )
        secured = {name for (name,) in cursor.fetchall()}

    assert secured == {
        "vault_subjecthead", "vault_opening", "vault_disclosure", "vault_payload", "vault_consent",
        "vault_request",
    }  # fmt: skip
