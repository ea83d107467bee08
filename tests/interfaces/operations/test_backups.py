"""A house backed up, restored on either database, and proved to be the same."""

import io
import json
import sqlite3
import tarfile
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest

from tests.apps.vault.building import OTHER, SUBJECT
from tests.houses import House, Ran
from tests.postgresql import Server

THE_LOG = {"vault_logentry", "vault_lognode", "vault_opening"}
ITS_ENDS = {"vault_loghead", "vault_subjecthead"}
FILLING = "tests.interfaces.operations.filling"


@pytest.fixture(scope="module")
def backups(filled: House) -> Path:
    """A folder with a backup of it, and its keys apart."""
    folder = filled.home.with_name("backups")
    folder.mkdir()
    made = filled.samphao("backup", folder / "b.tar.gz", "--keys", folder / "keys.tar.gz")
    assert made.code == 0, made.err
    return folder


def rows(backup: Path) -> dict[str, list[str]]:
    """Return the rows of every table of a backup, in one order whatever the database's was."""
    found = {}
    with tarfile.open(backup) as archive:
        for member in archive:
            stream = archive.extractfile(member)
            if member.name.startswith("rows/") and stream is not None:
                head, *lines = stream.read().decode().splitlines()
                table = json.loads(head)
                found[table["table"]] = [head, *sorted(lines)]
    return found


@pytest.fixture(scope="module")
def on_postgresql(
    filled: House,
    backups: Path,
    postgresql_server: Server,
    tmp_path_factory: pytest.TempPathFactory,
) -> House:
    """The same house on PostgreSQL, with a backup of its own named `second.tar.gz`."""
    home = tmp_path_factory.mktemp("postgresql") / "house"
    house = House(home, postgresql_server.database())
    restore(house, backups / "b.tar.gz", "--keys", backups / "keys.tar.gz")
    assert house.samphao("backup", backups / "second.tar.gz").code == 0
    return house


@pytest.fixture(scope="module")
def back_again(on_postgresql: House, backups: Path) -> House:
    """The same house on SQLite again, from PostgreSQL's backup, with a third backup."""
    house = House(on_postgresql.home.with_name("back"))
    restore(house, backups / "second.tar.gz", "--keys", backups / "keys.tar.gz")
    assert house.samphao("backup", backups / "third.tar.gz").code == 0
    return house


@pytest.fixture(scope="module")
def forgetting(back_again: House, backups: Path) -> House:
    """The same house after it erased somebody."""
    done = back_again.python(FILLING, "erase")
    assert done.code == 0, done.err
    return back_again


def restore(house: House, file: Path, *words: object) -> Ran:
    done = house.samphao("restore", file, *words)
    assert done.code == 0, done.err
    assert "Its disclosure log verifies: 1" in done.out
    return done


def tables_telling_of(subject: UUID, *, house: House) -> set[str]:
    """Return the tables of an SQLite house in which a subject's key stands anywhere."""
    marks = (subject.hex, str(subject))
    with closing(sqlite3.connect(house.home / "samphao.sqlite3")) as opened:
        names = [
            name for (name,) in opened.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            name
            for name in names
            for row in opened.execute(f'SELECT * FROM "{name}"')
            if any(mark in str(value) for value in row for mark in marks)
        }


def test_a_backup_is_one_private_file_without_the_keys(backups: Path) -> None:
    with tarfile.open(backups / "b.tar.gz") as archive:
        names = archive.getnames()
    with tarfile.open(backups / "keys.tar.gz") as archive:
        keys = archive.getnames()

    assert [name for name in names if name.startswith("keys/")] == ["keys/log-verifiers"]
    assert {"keys/log.key", "keys/secret.key", "keys/log-verifiers"} <= set(keys)
    assert {file.stat().st_mode & 0o777 for file in backups.iterdir()} == {0o600}


def test_through_both_databases_and_back_every_row_is_the_same(
    back_again: House, backups: Path
) -> None:
    first, second, third = (rows(backups / f"{name}.tar.gz") for name in ("b", "second", "third"))

    assert sum(map(len, first.values())) > 100
    for before, after in ((first, second), (second, third)):
        assert after.keys() == before.keys()
        for table in before.keys() - THE_LOG - ITS_ENDS:
            assert after[table] == before[table]
        # Each backup is one entry more, and changes none that was there.
        for table in THE_LOG:
            assert set(before[table]) <= set(after[table])
        assert len(after["vault_logentry"]) == len(before["vault_logentry"]) + 1


def test_a_backup_is_an_entry_of_the_log_that_it_holds(backups: Path) -> None:
    held = rows(backups / "b.tar.gz")
    told = [row for row in held["vault_opening"] if "staff.command_run" in row]

    assert len(told) == 1
    assert "backup --keys" in told[0]
    assert str(backups) not in told[0]


def test_a_restored_house_goes_on_logging_with_its_own_key(forgetting: House) -> None:
    proof = forgetting.samphao("audit", "verify", "--json")

    assert proof.code == 0, proof.out
    assert proof.json()["size"] == 16
    assert (forgetting.home / "keys" / "log-verifiers").read_text("ascii").count("\n") == 1


def test_who_was_erased_since_the_backup_is_erased_again(
    forgetting: House, backups: Path, tmp_path: Path
) -> None:
    house = House(tmp_path / "house")

    done = restore(house, backups / "b.tar.gz", "--erasures", forgetting.home / "erased")

    assert "1 subjects were erased again" in done.out
    assert "verifies: 14 entries" in done.out
    assert "the log goes on under a new key" in done.err
    assert tables_telling_of(OTHER, house=house) == tables_telling_of(OTHER, house=forgetting)
    assert "vault_payload" not in tables_telling_of(OTHER, house=house)
    assert "vault_payload" in tables_telling_of(SUBJECT, house=house)


def test_a_list_of_erasures_that_is_none_is_refused(backups: Path, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(b"nobody at-noon\n")
    house = House(tmp_path / "house")

    done = house.samphao("restore", backups / "b.tar.gz", "--erasures", tmp_path / "list")

    assert done.code == 4
    assert "is no list of erasures" in done.err
    assert not house.home.exists()


def test_a_home_that_holds_something_is_not_restored_over(filled: House, backups: Path) -> None:
    before = {path: path.read_bytes() for path in filled.home.rglob("*") if path.is_file()}

    done = filled.samphao("restore", backups / "b.tar.gz")

    assert done.code == 4
    assert "is not empty" in done.err
    assert {p: p.read_bytes() for p in filled.home.rglob("*") if p.is_file()} == before


def test_a_database_that_holds_something_is_not_restored_over(
    filled: House, backups: Path, tmp_path: Path
) -> None:
    house = House(tmp_path / "new", f"sqlite:///{filled.home / 'samphao.sqlite3'}")

    done = house.samphao("restore", backups / "b.tar.gz")

    assert done.code == 4
    assert "The database holds" in done.err


def test_a_backup_of_a_newer_version_is_refused(backups: Path, tmp_path: Path) -> None:
    newer = tmp_path / "b.tar.gz"
    with tarfile.open(backups / "b.tar.gz") as old, tarfile.open(newer, "w:gz") as new:
        for member in old:
            content = old.extractfile(member)
            assert content is not None
            if member.name == "manifest.json":
                changed = json.loads(content.read())
                changed["migrations"]["vault"] = "9999_from_the_future"
                raw = json.dumps(changed).encode()
                member.size = len(raw)
                new.addfile(member, io.BytesIO(raw))
            else:
                new.addfile(member, content)

    done = House(tmp_path / "house").samphao("restore", newer)

    assert done.code == 4
    assert "vault.9999_from_the_future" in done.err


def test_a_backup_says_where_it_is_and_is_never_written_over(filled: House, tmp_path: Path) -> None:
    made = filled.samphao("backup", tmp_path, "--json").json()
    again = filled.samphao("backup", made["file"])

    assert Path(made["file"]).parent == tmp_path
    assert Path(made["file"]).name.startswith("samphao-2")
    assert (made["files"], made["keys"]) == (1, "")
    assert again.code == 4
    assert "is there already" in again.err
