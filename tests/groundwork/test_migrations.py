"""Migrations stand in a line, say all that the models say, and keep schema and data apart."""

from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.operations import RunPython, RunSQL

from samphao.groundwork.row_security import EnableRowSecurity

DATA = (RunPython, RunSQL)


def ours() -> dict[tuple[str, str], Migration]:
    loader = MigrationLoader(connection=None)
    labels = {
        config.label for config in apps.get_app_configs() if config.name.startswith("samphao.")
    }
    return {key: found for key, found in loader.disk_migrations.items() if key[0] in labels}


def forks(migrations: dict[tuple[str, str], Migration]) -> list[tuple[str, str]]:
    """Return what two migrations of one app both follow."""
    followed = Counter(
        (app, parent)
        for (app, _), found in migrations.items()
        for parent in {name for label, name in found.dependencies if label == app}
    )
    return sorted(parent for parent, count in followed.items() if count > 1)


def mixed(migration: Migration) -> bool:
    """Tell whether a migration changes tables and rows at once."""
    data = [isinstance(operation, DATA) for operation in migration.operations]
    return any(data) and not all(data)


@pytest.mark.django_db
def test_the_migrations_say_all_that_the_models_say() -> None:
    said = StringIO()

    call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)

    assert "No changes detected" in said.getvalue()


def test_each_rooms_migrations_stand_in_one_line() -> None:
    found = ours()

    assert {app for app, _ in found} >= {"groundwork", "vault", "enterprises"}
    assert forks(found) == []


def test_schema_and_data_are_changed_apart() -> None:
    assert [key for key, migration in ours().items() if mixed(migration)] == []


def test_a_fork_and_a_mixture_would_be_found() -> None:
    first, left, right = (Migration(name, "planted") for name in ("0001", "0002_a", "0002_b"))
    left.dependencies = right.dependencies = [("planted", "0001")]
    left.operations = [RunPython(RunPython.noop), EnableRowSecurity("planted_row")]
    planted = {("planted", each.name): each for each in (first, left, right)}

    assert forks(planted) == [("planted", "0001")]
    assert mixed(left)
    assert not mixed(right)
