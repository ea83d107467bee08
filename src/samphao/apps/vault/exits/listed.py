"""The list of exits: each app names its own in `exits.csv`, with the classes and the reason.

What Django and the login packages bring stands in the vault's `exits/brought.csv`.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from django.apps import apps

from samphao.kernel.data_class import DataClass

FILE = "exits.csv"
BROUGHT = Path(__file__).with_name("brought.csv")


class Kind(StrEnum):
    """The kinds of exits."""

    PAGE = "page"
    API = "api"
    SHAPE = "shape"
    ADMIN = "admin"
    COMMAND = "command"
    MAIL = "mail"
    EXPORT = "export"
    EGRESS = "egress"
    LOG = "log"
    ERROR_PAGE = "error_page"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """One exit: its kind, and its route, command, template or dotted name."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exit:
    """An exit that somebody answers for; `classes` is the most that passes it, `why` a sentence."""

    place: Place
    classes: frozenset[DataClass]
    why: str


_registered: Final[dict[Place, Exit]] = {}


def register_exit(*, kind: str, name: str, classes: Iterable[DataClass], why: str) -> None:
    """Name an exit that is made at run time, where no file can name it."""
    place = Place(Kind(kind), name)
    _registered[place] = Exit(place=place, classes=frozenset(classes), why=why)


def listed() -> dict[Place, Exit]:
    """Return the exits that are named.

    Raises:
        ValueError: one is named twice, without a reason, or by an unknown kind or class.
    """
    found = dict(_registered)
    for file in _files():
        for one in read(file=file):
            if one.place in found:
                raise ValueError(f"{one.place} is named twice")
            found[one.place] = one
    return found


def read(*, file: Path) -> Iterator[Exit]:
    """Yield the exits of a file with the columns kind, name, classes, why."""
    with file.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            if not row["why"].strip():
                raise ValueError(f"{file.name}: {row['name']} has no reason")
            yield Exit(
                place=Place(Kind(row["kind"]), row["name"]),
                classes=frozenset(map(DataClass, row["classes"].split())),
                why=row["why"],
            )


def _files() -> Iterator[Path]:
    yield BROUGHT
    for app in apps.get_app_configs():
        if app.name.startswith("samphao.") and (Path(app.path) / FILE).is_file():
            yield Path(app.path) / FILE
