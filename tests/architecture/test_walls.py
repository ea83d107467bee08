"""The walls that code itself keeps: who may open a connection, make a release, see all tenants."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samphao.groundwork.logs import PUBLIC_EXTRA
from tests.architecture import syntax
from tests.architecture.trees import SOURCE, python_files, shown

Finder = Callable[[ast.AST], Iterator[str]]
# What opens a connection or starts a program, under every name it can be imported by.
OPENERS = frozenset(
    """
    aiohttp asyncore boto3 ftplib http.client httpx imaplib nntplib paramiko poplib pycurl requests
    smtplib socket socketserver ssl subprocess telnetlib urllib.request urllib3 webbrowser
    websockets xmlrpc pty multiprocessing.connection
    """.split()
)
DOORS = {
    # The one room that opens connections.
    "src/samphao/apps/vault/egress/": OPENERS - {"subprocess", "pty"},
    # The type of the session that the egress hands out, and what it raises; nothing is opened.
    "src/samphao/interfaces/accounts/social.py": frozenset({"requests"}),
    "src/samphao/interfaces/accounts/openid/views.py": frozenset({"requests"}),
    # The house's own processes and database tools, on the operator's machine.
    "src/samphao/interfaces/operations/": frozenset({"subprocess", "socket"}),
    "src/samphao/interfaces/jobs/": frozenset({"socket"}),
}
EVERYWHERE = frozenset(
    {
        # Letters that a crash left behind, and who was erased: the worker asks for all tenants.
        "src/samphao/apps/vault/letters.py",
        "src/samphao/apps/vault/rights/erasing.py",
        # Which enterprises a person belongs to is asked before any of them is bound.
        "src/samphao/apps/enterprises/across.py",
        "src/samphao/apps/enterprises/rights.py",
        # Read-only, each look logged before it is shown.
        "src/samphao/interfaces/web/admin_site.py",
    }
)
LOG_CALLS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
WAYS_PAST_IMPORT = frozenset({"import_module", "__import__", "exec", "eval"})


def faults(*, find: Finder, allowed: Callable[[str], bool] = lambda _: False) -> list[str]:
    return [
        f"{shown(file)}:{fault}"
        for file in python_files(SOURCE)
        if not allowed(shown(file))
        for fault in find(ast.parse(file.read_text(encoding="utf-8")))
    ]


def opened(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield line and module of every import of an opener, `from x import y` among them."""
    for node in ast.walk(tree):
        names: list[str] = []
        match node:
            case ast.Import(names=found):
                names = [name.name for name in found]
            case ast.ImportFrom(module=str(module), names=found):
                names = [module, *(f"{module}.{name.name}" for name in found)]
        for name in names:
            hit = next((one for one in OPENERS if name == one or name.startswith(f"{one}.")), None)
            if hit:
                yield str(node.lineno), hit  # type: ignore[attr-defined]


def calls_of(tree: ast.AST, *, names: frozenset[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and syntax.called_name(node) in names:
            yield f"{node.lineno}: {syntax.called_name(node)}()"


def named_everywhere(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"everywhere", "_base_manager"}:
            yield f"{node.lineno}: .{node.attr}"


def talkative_logs(tree: ast.AST) -> Iterator[str]:
    """Yield log calls with more than a fixed text and `extra` of names that are public."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=logger), attr=level)) if (
                "logger" in logger.lower() and level in LOG_CALLS
            ):
                fixed = len(node.args) == 1 and isinstance(node.args[0], ast.Constant)
                others = {word.arg for word in node.keywords} - {"extra", "exc_info"}
                extras = [word.value for word in node.keywords if word.arg == "extra"]
                if not fixed or others or not all(is_public(tree, value) for value in extras):
                    yield f"{node.lineno}: {logger}.{level}()"


def is_public(tree: ast.AST, value: ast.expr) -> bool:
    """Tell whether values of a log line are written out with names that are public."""
    if isinstance(value, ast.Name):
        given = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and any(isinstance(to, ast.Name) and to.id == value.id for to in node.targets)
        ]
        return bool(given) and all(isinstance(one, ast.Dict) and is_public(tree, one)
                                   for one in given)  # fmt: skip
    keys = value.keys if isinstance(value, ast.Dict) else [None]
    return all(isinstance(key, ast.Constant) and key.value in PUBLIC_EXTRA for key in keys)


def test_only_the_egress_opens_connections() -> None:
    strange = []
    for file in python_files(SOURCE):
        name = shown(file)
        allowed = frozenset[str]().union(
            *(found for door, found in DOORS.items() if name.startswith(door))
        )
        tree = ast.parse(file.read_text(encoding="utf-8"))
        strange += [f"{name}:{line}: {module}" for line, module in opened(tree)
                    if module not in allowed]  # fmt: skip

    assert strange == []


def test_only_the_gate_makes_a_release() -> None:
    def released(tree: ast.AST) -> Iterator[str]:
        return syntax.constructions(tree, of="Released")

    gate = "src/samphao/apps/vault/gate/"

    assert faults(find=released, allowed=lambda name: name.startswith(gate)) == []
    assert faults(find=released) != []


def test_only_the_gate_gives_the_right_to_send() -> None:
    def tickets(tree: ast.AST) -> Iterator[str]:
        return syntax.constructions(tree, of="Ticket")

    gate = "src/samphao/apps/vault/gate/claiming.py"

    assert faults(find=tickets, allowed=lambda name: name == gate) == []


def test_only_those_named_read_the_rows_of_all_tenants() -> None:
    assert faults(find=named_everywhere, allowed=EVERYWHERE.__contains__) == []


def test_a_log_line_is_a_fixed_text_and_public_values() -> None:
    assert faults(find=talkative_logs) == []


@pytest.mark.parametrize(
    "planted",
    [
        "import requests",
        "import urllib.request as harmless",
        "from urllib import request",
        "from http.client import HTTPConnection",
        "import socket, json",
        "def f():\n    from smtplib import SMTP",
        "import urllib3.util",
    ],
)
def test_a_planted_opener_is_found(planted: str) -> None:
    assert len({module for _, module in opened(ast.parse(planted))}) == 1


@pytest.mark.parametrize("harmless", ["from urllib.parse import urlsplit", "import sockets"])
def test_what_opens_nothing_is_let_be(harmless: str) -> None:
    assert list(opened(ast.parse(harmless))) == []


@pytest.mark.parametrize(
    "planted",
    [
        "logger.info(price)",
        "logger.info('sold for %s', price)",
        "logger.info(f'sold for {price}')",
        "_logger.error('x', extra={'price': price})",
        "logger.warning('x', extra=values)",
        "line = {'price': price}\nlogger.warning('x', extra=line)",
    ],
)
def test_a_planted_value_in_a_log_line_is_found(planted: str) -> None:
    assert len(list(talkative_logs(ast.parse(planted)))) == 1


def test_a_planted_look_at_all_tenants_is_found() -> None:
    assert list(named_everywhere(ast.parse("Consent.everywhere.all()"))) == ["1: .everywhere"]


def test_the_doors_that_are_named_are_there() -> None:
    root = SOURCE.parents[1]
    named: list[Path] = [root / door for door in (*DOORS, *EVERYWHERE)]

    assert [shown(path) for path in named if not path.exists()] == []
