"""The folder of a pack: its files, their checksums, and sealing."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from samphao.engines.plan.contracts import PackStamp
from samphao.reference.errors import CellProblem, PackProblem, PackRefused
from samphao.reference.manifest import Manifest, read_manifest
from samphao.reference.writing import replace_whole

MANIFEST = "pack.toml"
SIGNATURE = f"{MANIFEST}.sig"
_FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
LARGEST_FILE = 64 * 1024 * 1024
LARGEST_MANIFEST = 1024 * 1024
LARGEST_PACK = 192 * 1024 * 1024
MOST_FILES = 100
# Half of a SHA-256: short enough for a name, too long for anybody to find a second pack for it.
MARK_DIGITS = 32
FACT_FILES = frozenset(
    f"{stem}.csv"
    for stem in (
        "measures lines regimes fees origin_rules psr_unknown notes papers paper_kinds "
        "lanes places posts services rates surcharges exchange "
        "titles lexicon fact_words questions hs_notes"
    ).split()
)


@dataclass(frozen=True)
class PackFolder:
    """Reads a pack's files once and knows their hashes."""

    path: Path

    @cached_property
    def contents(self) -> dict[str, bytes]:
        """Return every file of the folder but its signature, by name, in order of name.

        Raises:
            PackRefused: more files or bytes than any pack has; nothing is read then.
        """
        files = [file for file in _entries(self.path) if file.name != SIGNATURE and _is_read(file)]
        size = sum(file.stat().st_size for file in files)
        if size > LARGEST_PACK:
            raise _too_large(self.path, size, f"{LARGEST_PACK} B")
        return {file.name: file.read_bytes() for file in files}

    @cached_property
    def signature(self) -> bytes | None:
        """Return the signature file; it is no part of the pack's hash, None when unsigned.

        What stands in its place and is no plain file of a bearable size is returned as nothing
        but an empty one, which no reader takes for a signature.
        """
        file = self.path / SIGNATURE
        if _is_read(file):
            return file.read_bytes()
        return b"" if file.is_symlink() or file.exists() else None

    def with_signature(self) -> dict[str, bytes]:
        """Return every file of the pack by name, its signature among them."""
        signature = self.signature
        return self.contents if signature is None else {**self.contents, SIGNATURE: signature}

    @cached_property
    def sha256(self) -> str:
        """Return one hash over names and contents of all files."""
        whole = hashlib.sha256()
        for name, content in self.contents.items():
            whole.update(f"{name}\0{len(content)}\0".encode())
            whole.update(content)
        return whole.hexdigest()

    def manifest(self) -> Manifest:
        """Read pack.toml."""
        return read_manifest(self.text(MANIFEST) or "")

    def text(self, name: str) -> str | None:
        """Return a file as text, None when the pack has no such file."""
        content = self.contents.get(name)
        if content is None:
            return None
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise CellProblem(
                column="", value=f"byte {error.start}", problem="pack.not_utf8", expected="UTF-8"
            ) from None

    def stamp(self, manifest: Manifest) -> PackStamp:
        """Return what an answer says of this pack."""
        return PackStamp(
            pack=manifest.name,
            version=manifest.version,
            as_of=manifest.as_of,
            sha256=self.sha256,
            demo=manifest.demo,
        )

    def checksum_problems(self, manifest: Manifest) -> tuple[PackProblem, ...]:
        """Compare every file with the checksum table; unknown files are problems too."""
        actual = self.checksums()
        problems = list(self.unfit_files(manifest.name))
        for name in sorted(actual.keys() | manifest.checksums.keys()):
            listed, found = manifest.checksums.get(name, ""), actual.get(name, "")
            if not name.endswith(".md") and name not in FACT_FILES:
                problems.append(PackProblem(manifest.name, name, 0, "", name, "pack.unknown_file"))
            elif listed != found:
                problems.append(
                    PackProblem(manifest.name, name, 0, "", found, "pack.checksum", listed)
                )
        return tuple(problems)

    def unfit_files(self, pack: str) -> tuple[PackProblem, ...]:
        """Return the files that a pack may not hold: links, devices, huge files, odd names."""
        return tuple(
            PackProblem(pack, repr(file.name)[1:-1], 0, "", "", "pack.unfit_file")
            for file in _entries(self.path)
            if file.is_symlink()
            or not _FILE_NAME.fullmatch(file.name)
            or (file.is_file() and file.stat().st_size > _limit(file))
            or not (file.is_file() or file.is_dir())
        )

    def checksums(self) -> dict[str, str]:
        """Return the sha256 of every file but pack.toml."""
        return {
            name: hashlib.sha256(content).hexdigest()
            for name, content in self.contents.items()
            if name != MANIFEST
        }


def version_folder(*, version: str, sha256: str) -> str:
    """Return the name under which an installed version is kept: its number and its mark."""
    return f"{version}-{sha256[:MARK_DIGITS]}"


def _entries(path: Path) -> list[Path]:
    """Return what stands in a folder, in order of name; more than a pack may hold is refused."""
    found = sorted(islice(path.iterdir(), MOST_FILES + 1))
    if len(found) > MOST_FILES:
        raise _too_large(path, len(found), str(MOST_FILES))
    return found


def _too_large(path: Path, size: int, limit: str) -> PackRefused:
    problem = PackProblem(path.name, path.name, 0, "", str(size), "pack.too_large", limit)
    return PackRefused(pack=path.name, problems=(problem,))


def _is_read(file: Path) -> bool:
    return file.is_file() and not file.is_symlink() and file.stat().st_size <= _limit(file)


def _limit(file: Path) -> int:
    return LARGEST_MANIFEST if file.name == MANIFEST else LARGEST_FILE


def seal(path: Path) -> None:
    """Write the checksum table of a pack's files into its pack.toml, whole or not at all.

    Raises:
        PackRefused: a file that no pack may hold; nothing is written then.
    """
    folder = PackFolder(path)
    problems = folder.unfit_files(path.name)
    if problems:
        raise PackRefused(pack=path.name, problems=problems)
    head = folder.text(MANIFEST) or ""
    bare = re.sub(r"(?m)^\[checksums\][^\n]*\n(?:(?!\[).*\n?)*", "", head).rstrip()
    rows = "".join(f'"{name}" = "{digest}"\n' for name, digest in folder.checksums().items())
    sealed = f"{bare}\n\n[checksums]\n{rows}"
    replace_whole(file=path / MANIFEST, content=sealed.encode())
