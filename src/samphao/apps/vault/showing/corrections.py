"""What is held about a subject and can be put right through a room that answers for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from samphao.apps.vault.errors import FieldNotCorrectable
from samphao.apps.vault.rights.registry import Table, corrector_of, exporters
from samphao.apps.vault.showing.fields import Field, field
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotFoundHere

MOST = 200


@dataclass(frozen=True, slots=True)
class Held:
    """One value that is held, and in which row."""

    field: Field
    row_id: UUID
    value: str


def correctable(*, subject: UUID) -> tuple[Held, ...]:
    """Return values of a subject that it can correct here, at most 200."""
    return tuple(islice(_held(subject), MOST))


def held(*, subject: UUID, field: str, row_id: UUID) -> Held:
    """Return one such value.

    Raises:
        NotFoundHere: the subject has none there.
    """
    asked = (one for one in _held(subject) if (one.field.name, one.row_id) == (field, row_id))
    found = next(asked, None)
    if found is None:
        raise NotFoundHere
    return found


def _held(subject: UUID) -> Iterator[Held]:
    with tenancy.bound(subject):
        tables = [
            part for _, export in exporters() for part in export(subject) if isinstance(part, Table)
        ]
    for table in tables:
        names = [name for name in (table.rows[0] if table.rows else ()) if _is_open(table, name)]
        for row in table.rows:
            for name in names:
                known = field(name=f"{table.name}.{name}")
                yield Held(known, UUID(str(row["id"])), str(row[name] or ""))


def _is_open(table: Table, name: str) -> bool:
    try:
        corrector_of(field=f"{table.name}.{name}")
    except FieldNotCorrectable:
        return False
    return True
