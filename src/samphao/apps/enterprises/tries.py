"""Counts what could be used to find out or to flood, by person; kept in the shared cache."""

from typing import Final
from uuid import UUID

from django.core.cache import cache

from samphao.apps.enterprises.errors import TooManyTries

MOST: Final = {"number_taken": 5, "public_code": 20, "founding": 20}
SECONDS: Final = 24 * 3600


def check(*, what: str, who: UUID) -> None:
    """Refuse when a person has used up a day's tries.

    Raises:
        TooManyTries: they have.
    """
    if int(cache.get(_key(what, who), 0)) >= MOST[what]:
        raise TooManyTries(what=what)


def count(*, what: str, who: UUID) -> None:
    """Count one try."""
    key = _key(what, who)
    cache.add(key, 0, SECONDS)
    cache.incr(key)


def _key(what: str, who: UUID) -> str:
    return f"enterprises:{what}:{who}"
