"""Compiled packs on disk, and the last good copy of every pack from outside."""

import hashlib
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samphao import __version__
from samphao.kernel.errors import SamphaoError
from samphao.reference.codec import from_bytes, to_bytes
from samphao.reference.errors import PackRefused
from samphao.reference.folder import MANIFEST, PackFolder
from samphao.reference.pack import PackFacts

_MARK = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True)
class PackCache:
    """A directory that may vanish at any time; nothing in it is needed, it only saves time.

    The last good copies are the exception: they stand in when a newer pack is refused.
    """

    directory: Path

    def compiled(self, sha256: str) -> PackFacts | None:
        """Return the compiled pack of these contents, None when there is none of this version."""
        file = self._file(sha256)
        try:
            if not file.is_file():
                return None
            raw = file.read_bytes()
            mark, content = raw[:_MARK], raw[_MARK:]
            if hashlib.sha256(content).digest() != mark:
                return None
            facts = from_bytes(content, PackFacts)
        except (OSError, ValueError, NotImplementedError, SamphaoError):
            return None
        return facts if facts.stamp.sha256 == sha256 else None

    def keep(self, facts: PackFacts) -> None:
        """Store a pack that passed every check; a directory that can't be written is no error."""
        target = self._file(facts.stamp.sha256)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent)
            with os.fdopen(handle, "wb") as stream:
                content = to_bytes(facts)
                stream.write(hashlib.sha256(content).digest() + content)
            Path(name).replace(target)
        except OSError:
            return

    def keep_good(self, *, pack: str, folder: Path) -> None:
        """Copy a pack from outside as the last good one of its name and folder."""
        given = PackFolder(folder)
        target = self._good / f"{pack.replace('/', '--')}@{_mark(folder)}"
        if _holds(target, given):
            return
        fresh = None
        try:
            self._good.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(dir=self._good, prefix=f".{target.name}."))
            for name, content in given.with_signature().items():
                (fresh / name).write_bytes(content)
            shutil.rmtree(target, ignore_errors=True)
            fresh.replace(target)
        except OSError:
            if fresh:
                shutil.rmtree(fresh, ignore_errors=True)

    def good(self, *, pack: str, folder: Path) -> Path | None:
        """Return the last good copy of the pack from this very folder, None when there is none.

        A pack.toml that can't be read tells no name `kind/code`; any copy from the folder is
        then the one that is meant.
        """
        copies = self._copies(f"*@{_mark(folder)}")
        if "/" in pack:
            wanted = pack.replace("/", "--")
            copies = [path for path in copies if path.name.rpartition("@")[0] == wanted]
        return next(iter(copies), None)

    def _copies(self, pattern: str) -> list[Path]:
        """Return finished copies whose name fits, newest first."""
        whole = (path for path in self._good.glob(pattern) if not path.name.startswith("."))
        found = [path for path in whole if (path / MANIFEST).is_file()]
        return sorted(found, key=lambda path: (path / MANIFEST).stat().st_mtime, reverse=True)

    @property
    def _good(self) -> Path:
        return self.directory / "good"

    def _file(self, sha256: str) -> Path:
        return self.directory / "compiled" / f"{__version__}-{_maker()}-{sha256}.msgpack"


def _holds(copy: Path, given: PackFolder) -> bool:
    """Tell whether a copy is that of the pack as it is, its signature included."""
    kept = PackFolder(copy)
    try:
        is_same = kept.sha256 == given.sha256 and kept.signature == given.signature
    except (OSError, PackRefused):
        return False
    return is_same


def _mark(folder: Path) -> str:
    """Return a short mark of where a folder lies."""
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


@cache
def _maker() -> str:
    """Return a mark of the code that compiles packs, so that changed code compiles anew."""
    whole = hashlib.sha256()
    for source in sorted(Path(__file__).parent.glob("*.py")):
        whole.update(source.read_bytes())
    return whole.hexdigest()[:12]
