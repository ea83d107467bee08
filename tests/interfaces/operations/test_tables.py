"""Values written down the same for every database, and read back as it takes them."""

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from samphao.interfaces.operations.migrating import schema
from samphao.interfaces.operations.rows import lines
from samphao.interfaces.operations.tables import LEFT_OUT, Table, read, tables, written

KEY = UUID("01930000-0000-7000-8000-0000000000d1")
AT = datetime(2026, 11, 24, 7, 8, 9, 123456, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "of_one", "of_other"),
    [
        ("uuid", KEY, KEY.hex),
        ("moment", AT, "2026-11-24 07:08:09.123456"),
        ("switch", True, 1),
        ("json", '{"a": 1}', '{"a":1}'),
        ("bytes", b"\0\xff", memoryview(b"\0\xff")),
        ("day", AT.date(), "2026-11-24"),
        ("plain", 7, 7),
        ("uuid", None, None),
        ("json", None, None),
    ],
)
def test_both_databases_values_are_written_the_same(
    kind: str, of_one: object, of_other: object
) -> None:
    assert written(of_one, kind) == written(of_other, kind)


@pytest.mark.django_db
@given(
    st.binary(),
    st.uuids(),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists),
)
def test_what_is_read_is_written_as_before(content: bytes, key: UUID, value: object) -> None:
    for kind, given_ in (("bytes", content), ("uuid", key), ("json", json.dumps(value))):
        once = written(given_, kind)

        assert written(read(json.loads(json.dumps(once)), kind), kind) == once


def test_a_line_stays_one_line_whatever_is_in_it() -> None:
    table = Table("demo", ("a", "b"), ("plain", "json"))

    made = list(lines(table=table, rows=[("x\ny\r\u2028", '{"k": "\\n"}')]))

    assert len(made) == 2
    assert [line.count(b"\n") for line in made] == [1, 1]
    assert json.loads(made[1]) == ["x\ny\r\u2028", {"k": "\n"}]


@pytest.mark.django_db
def test_every_table_of_every_app_is_in_a_backup_but_sessions() -> None:
    models = apps.get_models(include_auto_created=True)
    wanted = {
        model._meta.db_table for model in models if model._meta.managed and not model._meta.proxy
    }

    known = {table.name for table in tables(leaves=schema().leaves)}

    assert known == wanted - LEFT_OUT
    assert wanted > LEFT_OUT
