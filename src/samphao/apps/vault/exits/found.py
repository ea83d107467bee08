"""The exits that there are: addresses, API, commands, admin, mails, exports, logs, error pages."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver
from ninja import NinjaAPI

from samphao.apps.vault import egress
from samphao.apps.vault.exits.listed import Kind, Place
from samphao.apps.vault.rights.registry import exporters
from samphao.apps.vault.serialising import is_generated

ADMIN = "admin/"
# Django names every app in this one pattern, so that it would change with each new room.
ANY_APP = re.compile(r"\^\(\?P<app_label>[^)]*\)")
API = "ninja"
# Ninja wraps each answer into a shape of this name.
WRAPPER = "NinjaResponseSchema"
OPENS_NOTHING = frozenset({"__init__", "connecting", "hooks", "hosts", "token"})
ERRORS = ("handler400", "handler403", "handler404", "handler500")


def found(*, apis: Iterable[NinjaAPI]) -> frozenset[Place]:
    """Return every exit of the running house; `apis` are the assembled ones."""
    places = {
        *pages(),
        *(place for api in apis for place in operations(api=api)),
        *(Place(Kind.COMMAND, f"{app}.{name}") for name, app in commands()),
        *(Place(Kind.MAIL, name) for name in mails()),
        *(Place(Kind.EXPORT, room) for room, _ in exporters()),
        *(Place(Kind.EGRESS, name) for name in ways_out()),
        Place(Kind.LOG, settings.LOGGING_CONFIG),
        *(Place(Kind.ERROR_PAGE, name) for name in error_pages()),
    }
    return frozenset(places)


def pages() -> Iterator[Place]:
    """Yield every address but the API's; the admin's are one exit for each table it shows."""
    labels = {config.label for config in apps.get_app_configs()}
    for route in _routes(get_resolver().url_patterns, ""):
        app, _, rest = route.removeprefix(ADMIN).partition("/")
        if route.startswith(ADMIN) and rest and app in labels:
            yield Place(Kind.ADMIN, f"{app}.{rest.partition('/')[0]}")
        else:
            yield Place(Kind.PAGE, f"/{ANY_APP.sub('<app>', route)}")


def operations(*, api: NinjaAPI) -> Iterator[Place]:
    """Yield every operation of an API, and every shape of an answer that was written by hand."""
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                route = "/" + re.sub("/+", "/", f"{prefix}/{path}").lstrip("/")
                for method in operation.methods:
                    yield Place(Kind.API, f"{method} {route}")
                for answer in operation.response_models.values():
                    yield from (Place(Kind.SHAPE, name) for name in hand_written(answer=answer))


def hand_written(*, answer: Any) -> Iterator[str]:
    """Yield the names of the shapes within an answer that do not follow from data classes."""
    fields = getattr(answer, "model_fields", None)
    if fields is None:
        for part in getattr(answer, "__args__", ()):
            yield from hand_written(answer=part)
    elif answer.__name__ == WRAPPER:
        for field in fields.values():
            yield from hand_written(answer=field.annotation)
    elif not is_generated(answer):
        yield f"{answer.__module__}.{answer.__qualname__}"


def commands() -> Iterator[tuple[str, str]]:
    """Yield every management command and the app that brings it."""
    yield from get_commands().items()


def mails() -> Iterator[str]:
    """Yield the templates from which letters are written, as loaders name them."""
    for app in apps.get_app_configs():
        if app.name.startswith("samphao."):
            folder = Path(app.path) / "templates"
            for file in folder.rglob("email/*_message.txt"):
                yield file.relative_to(folder).as_posix()


def ways_out() -> Iterator[str]:
    """Yield the modules that open connections or hand out released bytes."""
    folder = Path(next(iter(egress.__path__)))
    for file in folder.glob("*.py"):
        if file.stem not in OPENS_NOTHING:
            yield f"{egress.__name__}.{file.stem}"


def error_pages() -> Iterator[str]:
    """Yield the views that answer when something went wrong."""
    urls = get_resolver().urlconf_module
    yield from (str(getattr(urls, name)) for name in ERRORS if hasattr(urls, name))
    yield settings.CSRF_FAILURE_VIEW


def _routes(patterns: Iterable[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        elif pattern.app_name != API:
            yield from _routes(pattern.url_patterns, route)
