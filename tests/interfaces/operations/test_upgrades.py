"""An upgrade: with a backup before, and back to where it was when it fails."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from samphao.interfaces.operations.home import make_home
from tests.houses import House

BROKEN = "tests.interfaces.operations.broken_settings"
LATER = "tests.interfaces.operations.later_settings"
LABELS = "SELECT app_label, model FROM django_content_type ORDER BY 1, 2"
APPLIED = "SELECT app, name FROM django_migrations ORDER BY 1, 2"
Asking = Callable[[str], list[tuple[object, ...]]]


def on_sqlite(house: House) -> Asking:
    def ask(question: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(house.home / "samphao.sqlite3")) as opened:
            return opened.execute(question).fetchall()

    return ask


def on_postgresql(house: House) -> Asking:
    def ask(question: str) -> list[tuple[object, ...]]:
        with psycopg.connect(house.database) as opened:
            return opened.execute(question).fetchall()

    return ask


@pytest.fixture(params=["sqlite", "postgresql"])
def asked(request: pytest.FixtureRequest, pattern: House, tmp_path: Path) -> tuple[House, Asking]:
    """A house on each database, and a way to ask the database itself."""
    if request.param == "sqlite":
        house = House(tmp_path / "house")
        shutil.copytree(pattern.home, house.home)
        return house, on_sqlite(house)
    house = House(tmp_path / "house", request.getfixturevalue("postgresql_url"))
    assert house.made().code == 0
    return house, on_postgresql(house)


def test_an_upgrade_that_fails_leaves_everything_as_it_was_and_one_that_works_keeps_a_backup(
    asked: tuple[House, Asking],
) -> None:
    house, ask = asked
    before = (ask(LABELS), ask(APPLIED))

    failed = house.samphao("upgrade", DJANGO_SETTINGS_MODULE=BROKEN)
    after = (ask(LABELS), ask(APPLIED))
    worked = house.samphao("upgrade", "--json", DJANGO_SETTINGS_MODULE=LATER)

    assert failed.code == 4
    assert "ArithmeticError" in failed.err
    assert "everything is as it was before" in failed.err
    assert after == before
    assert worked.code == 0, worked.err
    assert worked.json()["migrations"] == 1
    assert Path(worked.json()["backup"]).is_file()
    assert ask("SELECT count(*) FROM later_extra") == [(0,)]


def test_a_house_of_this_version_has_nothing_to_upgrade(filled: House) -> None:
    done = filled.samphao("upgrade")

    assert done.out == "The records are of this version: nothing to do.\n"
    assert list((filled.home / "backups").iterdir()) == []


def test_where_no_house_is_an_upgrade_makes_none(tmp_path: Path) -> None:
    house = House(tmp_path / "nobody" / "house")

    done = house.samphao("upgrade")

    assert done.code == 4
    assert f"no house in {house.home}" in done.err
    assert "SAMPHAO_HOME" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_home_without_tables_is_no_house_to_upgrade(tmp_path: Path) -> None:
    house = House(tmp_path / "house")
    make_home(home=house.home)

    done = house.samphao("upgrade")

    assert done.code == 4
    assert f"no house in {house.home}" in done.err
    assert list((house.home / "backups").iterdir()) == []
