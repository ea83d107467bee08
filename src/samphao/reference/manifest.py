"""pack.toml: what a pack is, its names, and the tables that are not rows."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samphao.kernel.text import Names
from samphao.reference.errors import CellProblem
from samphao.reference.table import Row

SCHEMA = 1
KINDS = frozenset(
    {"market", "agreement", "carrier", "lanes", "currencies", "places", "hs", "papers"}
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
    try:
        document = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise CellProblem(
            column="", value=str(error)[:80], problem="pack.not_toml", expected="TOML"
        ) from None
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
        code=head.required("code"),
        version=head.required("version"),
        as_of=as_of,
        licence=head.required("licence"),
        names=names.names(),
        demo=bool(document.get("demo", False)),
        checksums={k: str(v) for k, v in _table(document, "checksums").items()},
        table=_table(document, kind),
    )


def _table(document: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a table of the document; a key that is something else is refused."""
    found = document.get(key, {})
    if not isinstance(found, dict):
        raise CellProblem(
            column=key, value=str(found)[:60], problem="pack.cell_unreadable", expected=f"[{key}]"
        )
    return found
