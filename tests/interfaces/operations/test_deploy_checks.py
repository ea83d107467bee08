"""What a check finds, one fault at a time."""

import os
import shutil
from collections import namedtuple
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samphao.groundwork.models import User, WorkerBeat
from samphao.interfaces.operations import checks_of_database, checks_of_files
from samphao.interfaces.operations.checks_of_database import database_findings
from samphao.interfaces.operations.checks_of_files import file_findings
from samphao.interfaces.operations.checks_of_service import service_findings
from samphao.interfaces.operations.checks_of_settings import settings_findings
from samphao.interfaces.operations.deploy_checks import findings, ground_findings
from samphao.interfaces.operations.findings import Finding
from samphao.interfaces.operations.home import make_home

AT = datetime(2026, 11, 25, 3, tzinfo=UTC)
GOOD = {
    "SECRET_KEY": "k9-" + "aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY" * 2,
    "SAMPHAO_ORIGIN": "https://samphao.demo",
    "SAMPHAO_DEVELOPMENT": False,
    "ALLOWED_HOSTS": ["samphao.demo"],
    "SAMPHAO_MAIL": "smtps://mail.demo",
    "SAMPHAO_ALLOWED_HOSTS_OUT": ["carrier.demo"],
    "SAMPHAO_TRUSTED_PROXIES": 1,
}
Usage = namedtuple("Usage", "total used free")


def codes(found: list[Finding]) -> dict[str, bool]:
    """Return the code of each finding without its family, and whether it is unsafe."""
    return {finding.reason.code.partition(".")[2]: finding.is_unsafe for finding in found}


@pytest.fixture
def good(settings: object) -> object:
    """Settings with which nothing is wrong."""
    for name, value in GOOD.items():
        setattr(settings, name, value)
    return settings


@pytest.fixture
def home(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with which nothing is wrong, but for a backup."""
    home = tmp_path / "house"
    make_home(home=home)
    (home / "keys" / "log.key").touch(mode=0o600)
    settings.SAMPHAO_HOME = home  # type: ignore[attr-defined]
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    return home


def test_with_good_settings_there_is_nothing_to_say(good: object) -> None:
    assert list(settings_findings(AT)) == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "", {"secret_key_short": True}),
        ("SECRET_KEY", "a" * 60, {"secret_key_short": True}),
        ("SECRET_KEY", "django-insecure-" + GOOD["SECRET_KEY"], {"secret_key_known": True}),
        ("SAMPHAO_ORIGIN", "http://samphao.demo", {"origin_plain": True}),
        ("SAMPHAO_ORIGIN", "https://127.0.0.1", {"origin_here": True}),
        ("SAMPHAO_ORIGIN", "https://localhost:8000", {"origin_here": True}),
        ("SAMPHAO_DEVELOPMENT", True, {"development_on": True}),
        ("ALLOWED_HOSTS", ["samphao.demo", "*"], {"any_host": True}),
        ("SAMPHAO_MAIL", "", {"mail_missing": True}),
        ("SAMPHAO_ALLOWED_HOSTS_OUT", ["*.demo"], {"hosts_out_wide": True}),
        ("SAMPHAO_TRUSTED_PROXIES", 0, {"no_proxy": False}),
    ],
)
def test_each_unsafe_setting_is_found(
    good: object, name: str, value: object, said: dict[str, bool]
) -> None:
    setattr(good, name, value)

    assert codes(list(settings_findings(AT))) == said


def test_a_home_that_is_private_lacks_only_its_backup(home: Path) -> None:
    assert codes(list(file_findings(AT))) == {"backup_missing": False}


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda home: home.chmod(0o755), {"open_to_others": True}),
        (lambda home: (home / "keys").chmod(0o750), {"open_to_others": True}),
        (lambda home: (home / "keys" / "secret.key").chmod(0o644), {"open_to_others": True}),
        (lambda home: (home / "keys" / "log.key").unlink(), {"log_key_missing": True}),
        (shutil.rmtree, {"home_missing": True}),
    ],
)
def test_each_fault_of_the_home_is_found(
    home: Path, harm: Callable[[Path], None], said: dict[str, bool]
) -> None:
    harm(home)

    found = codes(list(file_findings(AT)))
    found.pop("backup_missing", None)

    assert found == said


def test_an_open_database_counts_only_where_others_can_reach_it(home: Path) -> None:
    (home / "samphao.sqlite3").touch(mode=0o644)
    within = codes(list(file_findings(AT)))

    home.chmod(0o711)
    reachable = [finding.reason.values.get("path", "") for finding in file_findings(AT)]

    assert "open_to_others" not in within
    assert str(home / "samphao.sqlite3") in reachable


def test_running_as_root_is_found(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)

    assert codes(list(file_findings(AT)))["runs_as_root"]


def test_a_full_disk_is_found(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        checks_of_files.shutil, "disk_usage", lambda _: Usage(10**12, 0, 300 * 1024**2)
    )

    found = {f.reason.code: f.reason.values for f in file_findings(AT)}

    assert found["operations.disk_full"] == {"free": "300"}


@pytest.mark.parametrize(("hours", "said"), [(47, {}), (49, {"backup_old": False})])
def test_a_backup_is_old_after_two_days(home: Path, hours: int, said: dict[str, bool]) -> None:
    backup = home / "backups" / "b.tar.gz"
    shutil.make_archive(str(backup).removesuffix(".tar.gz"), "gztar", home / "keys")
    made = (AT - timedelta(hours=hours)).timestamp()
    os.utime(backup, (made, made))

    assert codes(list(file_findings(AT))) == said


@pytest.mark.django_db
def test_the_database_of_the_tests_is_safe() -> None:
    now = datetime.now(UTC)  # noqa: TID251  (the database's own clock is asked too)

    assert codes(list(database_findings(now))) == {}


@pytest.mark.django_db
def test_waiting_migrations_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    schema = checks_of_database.schema()
    waiting = type(schema)(schema.applied, 3)
    monkeypatch.setattr(checks_of_database, "schema", lambda: waiting)

    found = list(database_findings(datetime.now(UTC)))  # noqa: TID251  (as above)

    assert [finding.reason.values for finding in found] == [{"count": "3"}]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"PRAGMA synchronous": 1}, {"not_durable": True}),
        ({"PRAGMA journal_mode": "delete"}, {"no_wal": False}),
    ],
)
def test_a_careless_sqlite_is_found(
    monkeypatch: pytest.MonkeyPatch, answers: dict[str, object], said: dict[str, bool]
) -> None:
    usual = {"PRAGMA synchronous": 2, "PRAGMA journal_mode": "wal"}
    monkeypatch.setattr(checks_of_database, "_asked", lambda asked: {**usual, **answers}[asked])

    assert codes(list(checks_of_database._sqlite())) == said


@pytest.mark.parametrize(
    ("part", "answer", "said"),
    [
        ("SHOW fsync", "off", {"not_durable": True}),
        ("SHOW synchronous_commit", "off", {"not_durable": True}),
        ("rolsuper", True, {"role_too_strong": True}),
        ("clock_timestamp", AT + timedelta(seconds=9), {"clocks_apart": True}),
        ("pg_policy", 2, {"row_security_off": True}),
    ],
)
def test_a_careless_postgresql_is_found(
    monkeypatch: pytest.MonkeyPatch, part: str, answer: object, said: dict[str, bool]
) -> None:
    usual = {"SHOW": "on", "rolsuper": False, "clock_timestamp": AT, "pg_policy": 0}

    def ask(question: str) -> object:
        if part in question:
            return answer
        return next(value for word, value in usual.items() if word in question)

    monkeypatch.setattr(checks_of_database, "_asked", ask)

    assert codes(list(checks_of_database._postgresql(AT))) == said


@pytest.mark.django_db
def test_a_house_without_worker_and_administrator_is_told() -> None:
    assert codes(list(service_findings(AT))) == {"worker_silent": False, "admin_none": True}


@pytest.mark.django_db
def test_a_house_with_both_has_nothing_missing() -> None:
    User.objects.create_superuser("admin@samphao.demo", "x")
    WorkerBeat.objects.create(created_at=AT, name="worker", beat_at=AT - timedelta(minutes=4))

    assert list(service_findings(AT)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("year", [1970, 2025, 2100])
def test_a_clock_that_is_far_off_is_found(year: int) -> None:
    assert codes(list(service_findings(AT.replace(year=year))))["clock_wrong"]


@pytest.mark.django_db
def test_everything_is_asked_at_once_and_nothing_is_written() -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = findings(at=AT)

    written = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP")
    assert "operations.secret_key_known" in {finding.reason.code for finding in found}
    assert [q["sql"] for q in asked if q["sql"].startswith(written)] == []


def test_the_ground_rules_hold() -> None:
    assert ground_findings() == []
