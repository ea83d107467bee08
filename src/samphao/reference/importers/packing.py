"""Writing packs: fact tables, the head, and the folder, which appears whole or not at all."""

import csv
import io
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samphao.kernel.text import Names
from samphao.reference.columns import PROVENANCE
from samphao.reference.folder import MANIFEST, seal
from samphao.reference.importers.contracts import Imported, Published
from samphao.reference.importers.errors import FolderTaken, NoPack
from samphao.reference.manifest import SCHEMA
from samphao.reference.provenance import LONGEST_QUOTE

OWN_COLUMNS = {
    "measures": (
        "id market kind programme hs origin exclude expression regime quota condition note"
    ),
    "lines": "id market hs title_th title_en title_zh",
    "notes": "id statement",
    "places": "id country kind province name_th name_en name_zh",
    "papers": (
        "id market paper side step hs exclude_hs regime mode when gate auto owner "
        "lead_days_min lead_days_max cost note"
    ),
    "paper_kinds": "id name_th name_en name_zh issuer_th issuer_en issuer_zh held_as",
}

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Head:
    """What pack.toml says of an imported pack."""

    kind: str
    code: str
    names: Names
    licence: str = "CC0-1.0"


def evidence(published: Published, *, locator: str, quote: str) -> tuple[str, ...]:
    """Return the provenance columns of a row; a long quote keeps its first 25 words."""
    words = quote.split()
    return (
        published.grade,
        published.source,
        locator,
        " ".join(words[:LONGEST_QUOTE]),
        published.retrieved.isoformat(),
        published.valid_from.isoformat() if published.valid_from else "",
        published.valid_to.isoformat() if published.valid_to else "",
        "",
        "",
    )


def table(stem: str, rows: Iterable[Cells]) -> bytes:
    """Return a fact table; each row holds the file's own columns, then the provenance."""
    return plain_table([*OWN_COLUMNS[stem].split(), *PROVENANCE.split()], rows)


def plain_table(header: Cells, rows: Iterable[Cells]) -> bytes:
    """Return rows below a header as CSV."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def head_text(head: Head, published: Published) -> bytes:
    """Return pack.toml without its checksums; the day read is version and day of the pack."""
    day = published.retrieved
    lines = [
        f"schema = {SCHEMA}",
        f'kind = "{head.kind}"',
        f'code = "{head.code}"',
        f'version = "{day.year}.{day.month}.{day.day}"',
        f"as_of = {day.isoformat()}",
        f'licence = "{head.licence}"',
        "demo = false",
        "",
        "[names]",
        *(f'{key} = "{_escaped(getattr(head.names, key))}"' for key in ("th", "en", "zh")),
    ]
    return ("\n".join(lines) + "\n").encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def write_pack(imported: Imported, folder: Path) -> None:
    """Write the pack's files and seal them; an older pack in the folder gives way as a whole.

    Raises:
        NoPack: the files have no head.
        FolderTaken: the folder exists and is neither empty nor a pack.
    """
    if MANIFEST not in imported.files:
        raise NoPack()
    if folder.exists() and (not folder.is_dir() or _is_foreign(folder)):
        raise FolderTaken(folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        for name, content in imported.files.items():
            (fresh / name).write_bytes(content)
        seal(fresh)
        fresh.chmod(0o755)
        if folder.exists():
            shutil.rmtree(folder)
        fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _is_foreign(folder: Path) -> bool:
    names = {path.name for path in folder.iterdir()}
    return bool(names) and MANIFEST not in names
