"""Write docs/reference/exits.md: every way by which data can leave the house, and why it may.

    python -m tools.exits_page [--check]

With `--check` nothing is written; the exit code is 1 when the page isn't current. New exits are
named in the `exits.csv` of their app; tests/architecture/test_exits.py says which are missing.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samphao.apps.vault.exits.listed import Exit

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "exits.md"
HEADINGS = {
    "page": "Pages",
    "api": "Operations of the API",
    "shape": "Shapes of answers written by hand",
    "admin": "Tables the admin shows",
    "command": "Commands: those people type, and Django's own",
    "mail": "Letters",
    "export": "Parts of a subject's export",
    "egress": "Ways out",
    "log": "Logs",
    "error_page": "Error pages",
}


def page(*, exits: Iterable["Exit"]) -> str:
    """Return the page for these exits."""
    by_kind: dict[str, list[Exit]] = {}
    for one in sorted(exits, key=lambda one: one.place):
        by_kind.setdefault(one.place.kind, []).append(one)
    return "\n".join(_lines(by_kind)) + "\n"


def _lines(by_kind: dict[str, list["Exit"]]) -> Iterator[str]:
    count = sum(map(len, by_kind.values()))
    yield "# Exits"
    yield ""
    yield f"""\
Written by `python -m tools.exits_page`; a test fails when it isn't current, when the house has an
exit that is not on it, and when one on it is gone. {count} exits. The classes are the most that can
pass an exit; who sees what of it follows from the reader's role: see
[what leaves the house](../explanation/vault.md)."""
    for kind, heading in HEADINGS.items():
        if kind not in by_kind:
            continue
        yield from ("", f"## {heading}", "", "| exit | classes | why |", "|---|---|---|")
        for one in by_kind[kind]:
            ranked = sorted(one.classes, key=lambda found: found.rank)
            classes = ", ".join(ranked)
            name = one.place.name.replace("|", "\\|")
            yield f"| `{name}` | {classes} | {one.why} |"


def main(arguments: list[str]) -> int:
    """Write or check the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args(arguments)
    _set_up()
    from samphao.apps.vault.exits.listed import listed  # noqa: PLC0415  (needs Django set up)

    text = page(exits=listed().values())
    if chosen.check:
        return int(not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text)
    PAGE.write_text(text, encoding="utf-8")
    return 0


def _set_up() -> None:
    import django  # noqa: PLC0415

    # A home of its own: the page depends on nobody's settings.
    os.environ["SAMPHAO_HOME"] = tempfile.mkdtemp(prefix="samphao-exits-")  # noqa: TID251
    os.environ.setdefault("SAMPHAO_SECRET_KEY", "only-for-the-page-of-exits")  # noqa: TID251
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samphao.settings.base")  # noqa: TID251
    django.setup()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
