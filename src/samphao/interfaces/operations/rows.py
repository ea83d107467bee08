"""Rows out of a database at one moment, and into an empty one, whichever of the two it is."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from django.core.management.color import no_style
from django.db import connection, transaction

from samphao.groundwork import tenancy
from samphao.interfaces.operations.tables import Table, read, state_models, tables, written

CHUNK = 500


class Snapshot(Protocol):
    """Reads tables, all of them as they were at one moment."""

    def rows(self, table: Table) -> Iterator[Sequence[Any]]:
        """Return the rows of a table, in no order."""


@contextmanager
def snapshot(*, beside: Path) -> Iterator[Snapshot]:
    """Give the database as it is now, without keeping anybody from writing.

    Args:
        beside: a private folder; a copy of an SQLite database is laid there for the time being.
    """
    if connection.vendor == "sqlite":
        copy = beside / "snapshot.sqlite3"
        copy_sqlite(to=copy)
        with closing(sqlite3.connect(copy)) as opened:
            yield _SqliteSnapshot(opened)
        copy.unlink()
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with tenancy.operator():
            yield _PostgresqlSnapshot()


def copy_sqlite(*, to: Path) -> None:
    """Copy the SQLite database into a new file by SQLite's own backup, page by page."""
    to.touch(mode=0o600, exist_ok=False)
    with closing(_sqlite()) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def put_back_sqlite(*, copy: Path) -> None:
    """Make the SQLite database what the copy is."""
    connection.close()
    with closing(sqlite3.connect(copy)) as source, closing(_sqlite()) as target:
        source.backup(target)


def lines(*, table: Table, rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Return a table as lines of JSON: its head first, then a list for each row."""
    head = {"table": table.name, "columns": table.columns, "kinds": table.kinds}
    yield _line(head)
    for row in rows:
        yield _line([written(value, kind) for value, kind in zip(row, table.kinds, strict=True)])


def load(*, leaves: Mapping[str, str], files: Mapping[str, Path]) -> int:
    """Put rows in the place of all that the tables hold and return how many they are.

    Args:
        leaves: the stage of the migrations at which the tables stand.
        files: for each table's name, the lines that `lines` made.
    """
    count = 0
    known = tables(leaves=leaves)
    with transaction.atomic(), tenancy.operator():
        for table in known:
            with connection.cursor() as cursor:
                cursor.execute(f"DELETE FROM {_quoted(table.name)}")  # noqa: S608  (our own name)
        for table in known:
            if table.name in files:
                count += _load_table(table, files[table.name])
        _reset_sequences(leaves)
    return count


class _SqliteSnapshot:
    def __init__(self, opened: sqlite3.Connection) -> None:
        self._opened = opened

    def rows(self, table: Table) -> Iterator[Sequence[Any]]:
        with closing(self._opened.execute(_select(table))) as cursor:
            yield from cursor


class _PostgresqlSnapshot:
    def rows(self, table: Table) -> Iterator[Sequence[Any]]:
        with connection.chunked_cursor() as cursor:
            cursor.execute(_select(table))
            while rows := cursor.fetchmany(CHUNK):
                yield from rows


def _load_table(table: Table, file: Path) -> int:
    count = 0
    with file.open("rb") as stream, connection.cursor() as cursor:
        head = json.loads(stream.readline())
        columns, kinds = head["columns"], head["kinds"]
        names = ", ".join(map(_quoted, columns))
        marks = ", ".join(["%s"] * len(columns))
        insert = f"INSERT INTO {_quoted(table.name)} ({names}) VALUES ({marks})"  # noqa: S608
        rows = (
            [read(v, k) for v, k in zip(json.loads(line), kinds, strict=True)] for line in stream
        )
        while chunk := list(islice(rows, CHUNK)):
            cursor.executemany(insert, chunk)
            count += len(chunk)
    return count


def _reset_sequences(leaves: Mapping[str, str]) -> None:
    """Let the database count on behind the keys that were put in."""
    statements = connection.ops.sequence_reset_sql(no_style(), state_models(leaves=leaves))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _select(table: Table) -> str:
    names = ", ".join(map(_quoted, table.columns))
    return f"SELECT {names} FROM {_quoted(table.name)}"  # noqa: S608  (our own names)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _sqlite() -> sqlite3.Connection:
    return sqlite3.connect(str(connection.settings_dict["NAME"]), timeout=60)


def _line(value: object) -> bytes:
    # In one order, for PostgreSQL keeps JSON in its own: equal rows are equal lines.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode() + b"\n"
