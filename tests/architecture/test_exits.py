"""Every way out of the house is named, with what may pass it and why; what is named is there."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import typer
from django.urls import include, path
from ninja import NinjaAPI, Schema

from samphao.apps.vault.exits import listed as room
from samphao.apps.vault.exits.found import found, hand_written, operations
from samphao.apps.vault.exits.listed import Exit, Kind, Place, listed, read
from samphao.apps.vault.models import Consent
from samphao.apps.vault.serialising import serializer_for
from samphao.apps.vault.sight import Audience
from samphao.interfaces.api.assembly import api
from samphao.interfaces.cli import commands
from tools.exits_page import HEADINGS, page


@pytest.fixture(scope="module")
def there() -> frozenset[Place]:
    return found(apis=[api]) | frozenset(command_line())


def command_line() -> Iterator[Place]:
    """Yield the commands people type, those of groups one by one."""
    for name in commands.NAMES:
        for words in [(name, part) for part in commands.GROUPS.get(name, ())] or [(name,)]:
            yield Place(Kind.COMMAND, " ".join(("samphao", *words)))


def test_every_exit_is_named(there: frozenset[Place]) -> None:
    """Name a new one in the exits.csv of its app, with its classes and the reason."""
    assert sorted(there - listed().keys()) == []


def test_every_exit_that_is_named_is_there(there: frozenset[Place]) -> None:
    assert sorted(listed().keys() - there) == []


def test_each_kind_of_exit_is_found(there: frozenset[Place]) -> None:
    """A walk that finds none of a kind would pass all of them."""
    assert {place.kind for place in there} >= set(Kind) - {Kind.SHAPE}


def test_every_command_of_the_command_line_is_one_that_runs() -> None:
    """The names above are those the parser knows, and no more."""
    tree = typer.main.get_command(commands.application(asked=()))
    typed = set()
    for name, command in tree.commands.items():  # type: ignore[attr-defined]
        typed |= {f"{name} {part}" for part in getattr(command, "commands", ())} or {name}

    assert {place.name for place in command_line()} == {f"samphao {words}" for words in typed}


def test_the_page_of_exits_is_current(repository: Path) -> None:
    held = (repository / "docs" / "reference" / "exits.md").read_text(encoding="utf-8")

    assert held == page(exits=listed().values()), "write it anew: python -m tools.exits_page"
    assert HEADINGS.keys() == set(Kind)


def test_a_planted_operation_and_its_hand_written_shape_are_found() -> None:
    class Leak(Schema):
        price: str

    generated = serializer_for(model=Consent, audience=Audience.PUBLIC)
    planted = NinjaAPI(urls_namespace="planted")

    @planted.get("/leak", response=list[Leak])
    def leak(request: object) -> object: ...

    @planted.get("/fine", response={200: list[generated], 404: None})
    def fine(request: object) -> object: ...

    names = {place.name for place in operations(api=planted)}
    assert {"GET /leak", "GET /fine"} < names
    assert [name for name in names if name.endswith("Leak")] != []
    assert list(hand_written(answer=generated)) == []
    assert len(names) == 3


def test_a_planted_page_is_found(settings) -> None:
    module = ModuleType("planted_addresses")
    module.urlpatterns = list(planted_patterns())  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = module

    names = {place.name for place in found(apis=()) if place.kind is Kind.PAGE}

    assert names == {"/leak/<int:row>/", "/deep/leak"}


def planted_patterns() -> Iterator[object]:
    def leak(request: object) -> None: ...

    yield path("leak/<int:row>/", leak)
    yield path("deep/", include([path("leak", leak)]))


@pytest.mark.parametrize(
    "row", ["page,/x,public,", "page,/x,secret,because", "door,/x,public,because"]
)
def test_an_exit_without_reason_or_by_an_unknown_word_is_refused(tmp_path: Path, row: str) -> None:
    file = tmp_path / "exits.csv"
    file.write_text(f"kind,name,classes,why\n{row}\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"reason|not a valid"):
        list(read(file=file))


def test_an_exit_that_is_made_at_run_time_can_be_named(monkeypatch) -> None:
    monkeypatch.setattr(room, "_registered", {})
    room.register_exit(kind="export", name="demo", classes=("public",), why="a demo")

    assert isinstance(room.listed()[Place(Kind.EXPORT, "demo")], Exit)
