"""Writing packs: fact tables, the head, and the folder, which appears whole or not at all."""

import csv
import io
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from samphao.kernel.text import Names
from samphao.reference.checks import CodeBook
from samphao.reference.columns import PROVENANCE
from samphao.reference.errors import CellProblem, PackRefused
from samphao.reference.folder import (
    FACT_FILES,
    MANIFEST,
    MOST_FILES,
    SIGNATURE,
    PackFolder,
    seal,
)
from samphao.reference.importers.contracts import Imported, Published
from samphao.reference.importers.errors import FolderTaken, NoPack
from samphao.reference.manifest import SCHEMA, read_manifest
from samphao.reference.pack import PackFacts
from samphao.reference.provenance import LONGEST_QUOTE
from samphao.reference.shelf import load_pack

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

_OF_A_PACK = FACT_FILES | {MANIFEST, SIGNATURE}

Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Head:
    """What pack.toml says of an imported pack."""

    kind: str
    code: str
    names: Names
    licence: str = "CC0-1.0"


@dataclass(frozen=True, slots=True)
class _Older:
    """What may give way: files of these names alone; of a pack, only one of the same name."""

    files: frozenset[str]
    pack: str = ""


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


def write_pack(imported: Imported, folder: Path, *, codes: Callable[[], CodeBook]) -> PackFacts:
    """Write the pack's files, seal them, and return the pack as any reader finds it.

    It is checked before it takes the place of an older pack, which gives way as a whole.

    Raises:
        NoPack: the files have no head.
        FolderTaken: the folder holds another pack, or anything that is no table of one.
        PackRefused: the pack breaks a rule; what was there before stays.
    """
    if MANIFEST not in imported.files:
        raise NoPack()
    name = read_manifest(imported.files[MANIFEST].decode()).name
    with _replacing(folder, older=_Older(_OF_A_PACK, name)) as fresh:
        _fill(fresh, imported)
        seal(fresh)
        return load_pack(fresh, codes=codes)


def write_tables(imported: Imported, folder: Path) -> None:
    """Write files that are no pack; an older import of the same files gives way as a whole.

    Raises:
        FolderTaken: the folder holds anything else.
    """
    with _replacing(folder, older=_Older(frozenset(imported.files))) as fresh:
        _fill(fresh, imported)


def _fill(folder: Path, imported: Imported) -> None:
    for name, content in imported.files.items():
        (folder / name).write_bytes(content)


@contextmanager
def _replacing(folder: Path, *, older: _Older) -> Iterator[Path]:
    """Give an empty folder that takes the place of another at the end of the block.

    The older one is moved aside first and removed last: a program that is killed in between leaves
    the old one, or the new one, or the old one beside the place under a name that begins with a
    dot.
    """
    # The place itself, not a link to it, nor the dot by which a machine can't rename it.
    place = folder.resolve()
    if place.exists() and not (place.is_dir() and _may_go(place, older)):
        raise FolderTaken(folder=str(folder))
    place.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}."))
    fresh, aside = work / "fresh", work / "older"
    try:
        fresh.mkdir()
        yield fresh
        if place.exists():
            place.replace(aside)
        fresh.replace(place)
    finally:
        if aside.exists() and not place.exists():
            aside.replace(place)
        shutil.rmtree(work, ignore_errors=True)


def _may_go(place: Path, older: _Older) -> bool:
    """Tell whether a folder is empty, or holds an older import and nothing beside it."""
    entries = list(islice(place.iterdir(), MOST_FILES + 1))
    are_plain = all(entry.is_file() and not entry.is_symlink() for entry in entries)
    are_known = are_plain and all(entry.name in older.files for entry in entries)
    return are_known and (not entries or not older.pack or _name_of(place) == older.pack)


def _name_of(place: Path) -> str:
    """Return the name of the pack in a folder, blank where its head can't be read."""
    try:
        return PackFolder(place).manifest().name
    except (CellProblem, PackRefused):
        return ""
