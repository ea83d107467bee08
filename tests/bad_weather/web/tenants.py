"""Two enterprises whose every text carries a mark, so that a stray one is found anywhere."""

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from samphao.groundwork.models import User

AT = datetime.now(UTC)  # noqa: TID251  (the doors that are tried read the clock as well)
NEVER = 9_999_999


@dataclass(slots=True)
class Tenant:
    """An enterprise and where its rows are; `keys` are secrets of API keys.

    `ids`, `texts` and `numbers` hold what addresses and forms name: a row's id, a code, a place.
    """

    mark: str
    id: UUID
    people: dict[str, User] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)

    def marked(self, what: str) -> str:
        """Return a text that only this enterprise has."""
        return f"{self.mark}{what}"

    @property
    def owner(self) -> User:
        """Return who owns it."""
        return self.people["owner"]


def ghost_of(tenant: Tenant, *, keeping: bool = False) -> Tenant:
    """Return an enterprise that is not there, or with `keeping` the same one with no such rows."""
    draw = random.Random(f"{tenant.mark}{keeping}")
    return Tenant(
        mark=tenant.mark,
        id=tenant.id if keeping else _uuid(draw),
        people=tenant.people,
        ids={name: _uuid(draw) for name in tenant.ids},
        texts={name: _alike(text, draw) for name, text in tenant.texts.items()},
        numbers=dict.fromkeys(tenant.numbers, NEVER),
    )


def crossed(inside: Tenant, rows_of: Tenant) -> Tenant:
    """Return one enterprise with the rows of another, as an address could name them."""
    own = (inside.mark, inside.id, inside.people)
    return Tenant(*own, rows_of.ids, inside.texts, numbers=rows_of.numbers)


def _uuid(draw: random.Random) -> UUID:
    return UUID(int=draw.getrandbits(128), version=4)


def _alike(text: str, draw: random.Random) -> str:
    """Return a text of the same shape that names nothing."""
    letters = "abcdefghjkmnpqrstvwxyz"
    return "".join(draw.choice(letters) if letter.isalnum() else letter for letter in text)
