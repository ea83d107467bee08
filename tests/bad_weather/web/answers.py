"""One request and what came back, written so that two answers can be held against each other."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode

from django.db import connection, transaction
from django.test import Client

from tests.bad_weather.web.cast import Caller
from tests.bad_weather.web.routes import address
from tests.bad_weather.web.tenants import Tenant
from tests.bad_weather.web.visits import Visit, nothing

# Keys, tokens, secrets and moments, which are others each time.
DRAWN = re.compile(r"[0-9A-Za-z_-]{24,}|\d{4}-\d\d-\d\dT\d\d:\d\d:[\d.]+")
# Where one is sent who has to prove who they are first.
EACH_TIME_ANOTHER = frozenset({"Content-Length", "Expires", "X-Request-Id"})
DOORS = (
    "/accounts/login/",
    "/accounts/reauthenticate/",
    "/accounts/2fa/reauthenticate/",
    "/admin/",
)
CSRF = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+')
WRITING = re.compile(
    r'\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?([a-z_0-9]+)', re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: all a client sees of it, how many queries it took, which tables it wrote."""

    status: int
    body: str
    headers: tuple[tuple[str, str], ...]
    queries: int
    written: frozenset[str]

    @property
    def place(self) -> str:
        """Return where it leads."""
        return dict(self.headers).get("Location", "")

    @property
    def is_through(self) -> bool:
        """Tell whether the one who came got what they wanted."""
        return self.status < 400 and not self.place.startswith(DOORS)

    def everything(self) -> str:
        """Return all of it as one text, also as it reads once a client has decoded it."""
        told = "\n".join(f"{name}: {value}" for name, value in self.headers)
        return "\n".join((told, self.body, html.unescape(self.body), _decoded(self.body)))


@dataclass(slots=True)
class _Queries:
    count: int = 0
    written: set[str] = field(default_factory=set)

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.count += 1
        found = WRITING.match(sql)
        if found:
            self.written.add(found.group(2).lower())
        return execute(sql, params, many, context)


def asked(caller: Caller, visit: Visit, method: str, tenant: Tenant) -> Answer:
    """Return what one who comes gets for a method at an address filled from an enterprise."""
    client = client_of(caller)
    sends = visit.ways[method].sends if method in visit.ways else nothing
    body: dict[str, Any] = {"data": dict(sends(tenant))} if method != "GET" else {}
    if method != "GET" and (visit.is_api or method != "POST"):
        body = {"data": json.dumps(body["data"], default=str), "content_type": "application/json"}
    elif method != "GET":
        body["data"] = {name: _form_value(value) for name, value in body["data"].items()}
    ask = getattr(client, method.lower())
    where = address(visit, tenant) + (f"?{urlencode(visit.asks)}" if visit.asks else "")
    counted = _Queries()
    with connection.execute_wrapper(counted):
        response = ask(where, headers=dict(caller.headers), **body)
    return _read(response, counted)


def client_of(caller: Caller) -> Client:
    """Return a browser or program of one who comes, fresh."""
    client = Client(raise_request_exception=False)
    for name, value in caller.cookies.items():
        client.cookies[name] = value
    return client


def alike(answer: Answer, named: Iterable[str]) -> tuple[object, ...]:
    """Return what two answers are compared by: all but what was asked with and what is drawn."""
    places = tuple((name, _masked(value, named)) for name, value in answer.headers)
    return answer.status, _masked(answer.body, named), places, answer.queries


def named_in(visit: Visit, method: str, tenant: Tenant) -> tuple[str, ...]:
    """Return every text that a request brought along."""
    sends = visit.ways[method].sends if method in visit.ways else nothing
    brought = [*visit.names(tenant).values(), tenant.id, *_flat(sends(tenant))]
    # A number stands in an address between its slashes; by itself it could be any number.
    texts = {f"/{one}/" if isinstance(one, int) else str(one) for one in brought}
    return tuple(sorted((one for one in texts if len(one) > 2), key=len, reverse=True))


@contextmanager
def undone() -> Iterator[None]:
    """Roll back what happens within, as if it had not been."""
    block = transaction.atomic()
    # Django's own tests mark their block so: what insists on a transaction of its own may work.
    block._from_testcase = True  # type: ignore[attr-defined]
    with block:
        yield
        transaction.set_rollback(True)


def _read(response: Any, counted: _Queries) -> Answer:
    content = response.getvalue() if response.streaming else response.content
    headers = [(name, value) for name, value in response.items() if name not in EACH_TIME_ANOTHER]
    for name, cookie in sorted(response.cookies.items()):
        drawn = name in {"csrftoken", "sessionid", "messages"}
        headers.append(("Set-Cookie", f"{name}={'' if drawn and cookie.value else cookie.value}"))
    body = content.decode("utf-8", "backslashreplace")
    name = response.get("X-Request-Id", "")
    body = body.replace(name, "") if name else body
    return Answer(
        response.status_code,
        CSRF.sub(r"\1", body),
        tuple(headers),
        counted.count,
        frozenset(counted.written),
    )


def _masked(text: str, named: Iterable[str]) -> str:
    for one in named:
        for written in (one, quote(one), quote(one, safe=""), html.escape(one)):
            text = text.replace(written, "·")
    return DRAWN.sub("·", text)


def _form_value(value: object) -> object:
    return [str(one) for one in value] if isinstance(value, list | tuple) else value


def _flat(values: Mapping[str, object]) -> Iterator[object]:
    for value in values.values():
        yield from value if isinstance(value, list | tuple) else (value,)


def _decoded(body: str) -> str:
    try:
        return json.dumps(json.loads(body), ensure_ascii=False)
    except ValueError:
        return ""
