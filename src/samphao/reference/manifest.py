"""pack.toml: what a pack is, its names, and the tables that are not rows."""

import tomllib
from collections.abc import ValuesView
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samphao.kernel.text import Names
from samphao.reference.errors import CellProblem
from samphao.reference.table import ID, Row

SCHEMA = 1
# A table, a list in it, and what stands in the list.
DEEPEST = 4
LARGEST_NUMBER = 10**18
LONGEST_LINE = 2000
LONGEST_CODE = 64
SMALL_VALUES = '"text", 12, true, ["text"]'
KINDS = frozenset(
    {"market", "agreement", "carrier", "lanes", "currencies", "places", "hs", "papers", "tariff"}
)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The head of a pack; `table` is the [market] or [agreement] table as rows of text."""

    kind: str
    code: str
    version: str
    as_of: date
    licence: str
    names: Names
    demo: bool = False
    checksums: dict[str, str] = field(default_factory=dict)
    table: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return `kind/code`."""
        return f"{self.kind}/{self.code}"


def read_manifest(content: str) -> Manifest:
    """Read pack.toml.

    Raises:
        CellProblem: not TOML, an unknown schema or kind, or a key that is missing.
    """
    document = _document(content)
    if document.get("schema") != SCHEMA:
        raise CellProblem(
            column="schema",
            value=str(document.get("schema", "")),
            problem="pack.unknown_schema",
            expected=str(SCHEMA),
        )
    head = Row(1, {key: str(value) for key, value in document.items()})
    kind = head.required("kind")
    if kind not in KINDS:
        raise CellProblem(
            column="kind",
            value=kind,
            problem="pack.cell_unknown_word",
            expected=", ".join(sorted(KINDS)),
        )
    names = Row(1, {f"name_{k}": str(v) for k, v in _table(document, "names").items()})
    as_of = head.day("as_of")
    if as_of is None:
        raise CellProblem(column="as_of", value="", problem="pack.cell_empty")
    return Manifest(
        kind=kind,
        code=_code(head),
        version=head.required("version"),
        as_of=as_of,
        licence=head.required("licence"),
        names=names.names(),
        demo=bool(document.get("demo", False)),
        checksums={k: str(v) for k, v in _table(document, "checksums").items()},
        table=_table(document, kind),
    )


def _document(content: str) -> dict[str, Any]:
    # The package's time grows with the square of a line's length.
    if max(map(len, content.splitlines()), default=0) > LONGEST_LINE:
        raise CellProblem(
            column="",
            value=f"> {LONGEST_LINE}",
            problem="pack.not_toml",
            expected="TOML",
        )
    try:
        document = tomllib.loads(content)
    except (ValueError, RecursionError) as error:
        # Numbers without end and parts inside parts without end are no TOML of a pack either.
        raise CellProblem(
            column="", value=str(error)[:80], problem="pack.not_toml", expected="TOML"
        ) from None
    _check_values(document)
    return document


def _code(head: Row) -> str:
    """Return the pack's code, which also names files: plain letters only."""
    code = head.required("code")
    if not ID.fullmatch(code) or len(code) > LONGEST_CODE:
        raise CellProblem(
            column="code",
            value=code[:LONGEST_CODE],
            problem="pack.cell_unreadable",
            expected="a-z 0-9 . _ -",
        )
    return code


def _check_values(document: dict[str, Any]) -> None:
    """Refuse values that are deeper or longer than any a pack has, before they are written out."""
    waiting: list[tuple[str, int, object]] = [(key, 1, part) for key, part in document.items()]
    while waiting:
        key, depth, value = waiting.pop()
        parts = value.values() if isinstance(value, dict) else value
        is_number_without_end = isinstance(value, int) and abs(value) > LARGEST_NUMBER
        if depth > DEEPEST or is_number_without_end:
            raise CellProblem(
                column=key[:60], value="…", problem="pack.cell_unreadable", expected=SMALL_VALUES
            )
        if isinstance(parts, list | ValuesView):
            waiting.extend((key, depth + 1, part) for part in parts)


def _table(document: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a table of the document; a key that is something else is refused."""
    found = document.get(key, {})
    if not isinstance(found, dict):
        raise CellProblem(
            column=key, value=str(found)[:60], problem="pack.cell_unreadable", expected=f"[{key}]"
        )
    return found
