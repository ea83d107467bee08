"""Versions of packs: their order, their folders' names, and the pointer to the one in use."""

import re
from dataclasses import dataclass
from pathlib import Path

from samphao.reference.folder import MARK_DIGITS, version_folder
from samphao.reference.installation.errors import NameUnfit, PointerNotRead

POINTER = "in_use"
_CODE = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z._+-]{0,63}")
_FOLDER = re.compile(rf"[0-9A-Za-z][0-9A-Za-z._+-]{{0,63}}-[0-9a-f]{{{MARK_DIGITS}}}")
SHOWN_DIGITS = 8
_PARTS = re.compile(r"[0-9]+|[A-Za-z]+")

Rank = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class InstalledVersion:
    """A version of a pack that is kept; `in_use` is true of one.

    `mark` is the beginning of its hash, for people; the folder's name holds more of it.
    """

    pack: str
    version: str
    mark: str
    folder: Path
    in_use: bool


def folder_name(*, version: str, sha256: str) -> str:
    """Return the name of a version's folder: its number and the mark of its hash.

    Raises:
        NameUnfit: the version can't be part of a folder's name.
    """
    if not _VERSION.fullmatch(version):
        raise NameUnfit(value=version)
    return version_folder(version=version, sha256=sha256)


def pack_folder(*, directory: Path, pack: str) -> Path:
    """Return where the versions of `kind/code` are kept.

    Raises:
        NameUnfit: kind or code can't be the name of a folder.
    """
    kind, _, code = pack.partition("/")
    for word in (kind, code):
        if not _CODE.fullmatch(word):
            raise NameUnfit(value=pack)
    return directory / kind / code


def rank(version: str) -> Rank:
    """Return what versions are put in order by: 2026.9 comes before 2026.11, 1.0rc1 before 1.0."""
    # The end stands between words, which come before it, and numbers, which come after.
    end = (0, 0, "")
    words = [
        (1, int(part), "") if part.isdigit() else (-1, 0, part) for part in _PARTS.findall(version)
    ]
    parts: list[tuple[int, int, str]] = []
    for part in (*words, end):
        # 1.0 is 1, and 1.0rc1 is 1rc1: a nought counts only before another number.
        while part[0] < 1 and parts and parts[-1] == (1, 0, ""):
            parts.pop()
        parts.append(part)
    return tuple(parts)


def read_pointer(folder: Path) -> tuple[str, ...]:
    """Return the folders' names of the version in use and of those before it, newest first.

    Raises:
        PointerNotRead: the file holds something else.
    """
    file = folder / POINTER
    try:
        names = tuple(file.read_text(encoding="ascii").splitlines())
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError):
        raise PointerNotRead(file=str(file)) from None
    if not names or not all(map(_FOLDER.fullmatch, names)):
        raise PointerNotRead(file=str(file))
    return names


def versions_in(folder: Path, *, pack: str) -> tuple[InstalledVersion, ...]:
    """Return the versions that are kept: that in use, those before it, then the rest by version."""
    names = read_pointer(folder)
    kept = {path.name for path in folder.iterdir() if _FOLDER.fullmatch(path.name)}
    rest = sorted(kept - set(names), key=_rank_of_folder, reverse=True)
    # A version that was in use twice stands once, where it was last.
    known = [name for name in dict.fromkeys(names) if name in kept]
    return tuple(
        InstalledVersion(
            pack=pack,
            version=name.rpartition("-")[0],
            mark=name.rpartition("-")[2][:SHOWN_DIGITS],
            folder=folder / name,
            in_use=name == names[0] if names else False,
        )
        for name in (*known, *rest)
    )


def _rank_of_folder(name: str) -> tuple[Rank, str]:
    return rank(name.rpartition("-")[0]), name
