"""The directory of installed packs: install, roll back, and tell what is in use."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from samphao.kernel.errors import SamphaoError
from samphao.reference.checks import CodeBook
from samphao.reference.errors import NoPackHere
from samphao.reference.folder import MANIFEST, SIGNATURE, PackFolder
from samphao.reference.installation.admission import Candidate, Incumbent, Leave, admit
from samphao.reference.installation.disk import (
    alone,
    replace_file,
    see_through,
    writable,
    write_folder,
)
from samphao.reference.installation.errors import (
    NothingBefore,
    NotInstalled,
    VersionMissing,
    VersionReused,
)
from samphao.reference.installation.versions import (
    POINTER,
    InstalledVersion,
    folder_name,
    pack_folder,
    read_pointer,
    versions_in,
)
from samphao.reference.shelf import load_pack
from samphao.reference.signing import Standing, Trust, check_signature
from samphao.reference.signing.errors import KeyRevoked
from samphao.reference.vouching import check_place

LOCK = ".lock"
INCOMING = ".incoming"
OUTGOING = ".outgoing"


@dataclass(frozen=True, slots=True)
class Installed:
    """What is in use now, how its signature stands, and the version before it, blank if none."""

    pack: str
    version: str
    folder: Path
    standing: Standing
    signers: tuple[str, ...] = ()
    before: str = ""


@dataclass(frozen=True, slots=True)
class PackStore:
    """A directory that keeps every version of every installed pack and knows which is in use.

    A version lies in `<kind>/<code>/<version>-<first 32 of sha256>/`; the file `in_use` beside it
    names the one in use and those before. Nothing is ever changed in place but that file, so a
    reader needs no lock.

    `codes` returns the HS codes against which packs are checked.
    """

    directory: Path
    codes: Callable[[], CodeBook]
    trust: Trust = field(default_factory=Trust)
    trusted_only: bool = False

    def install(
        self, *, source: Path, older: bool = False, unsigned: bool = False, wait: bool = True
    ) -> Installed:
        """Verify a copy of the pack, keep it, and take it into use in one step.

        Args:
            source: the folder of the pack; it is read once and not changed.
            older: take a version that is not newer than the one in use.
            unsigned: take a pack nobody known vouches for, though the one in use has a voucher.
            wait: wait for another installation to end instead of refusing.

        Raises:
            NoPackHere: the source holds no pack.toml.
            PackRefused: the pack breaks a rule.
            SamphaoError: of signing and installation, each named for what was refused.
        """
        if not (source / MANIFEST).is_file():
            raise NoPackHere(directory=str(source))
        with self._writing(wait=wait):
            contents = PackFolder(source).with_signature()
            # Its own name, so that a refusal can say which folder is meant.
            copy = self.directory / INCOMING / (source.resolve().name or "pack")
            write_folder(copy, contents)
            return self._take(copy, Leave(older=older, unsigned=unsigned))

    def roll_back(self, *, pack: str, wait: bool = True) -> Installed:
        """Take the version before the one in use into use again; the newer one is kept.

        Raises:
            NotInstalled: the pack was never installed here.
            NothingBefore: there is only one version.
            VersionMissing: the folder of the version before is gone.
            PackRefused: the version before breaks a rule, perhaps a newer one.
        """
        folder = pack_folder(directory=self.directory, pack=pack)
        with self._writing(wait=wait):
            current, *earlier = self._pointer(folder, pack)
            if not earlier:
                raise NothingBefore(pack=pack, version=current.rpartition("-")[0])
            target = _standing_folder(folder, earlier[0], pack)
            check_place(target, load_pack(target, codes=self.codes).stamp)
            finding = check_signature(folder=PackFolder(target), trust=self.trust)
            _flip(folder, earlier)
        before = earlier[1].rpartition("-")[0] if len(earlier) > 1 else ""
        version = earlier[0].rpartition("-")[0]
        return Installed(pack, version, target, finding.standing, finding.signers, before)

    def versions(self, *, pack: str) -> tuple[InstalledVersion, ...]:
        """Return the versions of a pack that are kept, the one in use first.

        Raises:
            NotInstalled: the pack was never installed here.
        """
        folder = pack_folder(directory=self.directory, pack=pack)
        self._pointer(folder, pack)
        return versions_in(folder, pack=pack)

    def packs(self) -> tuple[str, ...]:
        """Return `kind/code` of every installed pack, in order."""
        folders = (file.parent for file in self.directory.glob(f"[!.]*/[!.]*/{POINTER}"))
        return tuple(sorted(f"{folder.parent.name}/{folder.name}" for folder in folders))

    def folders_in_use(self) -> tuple[Path, ...]:
        """Return the folder in use of every installed pack, as the shelf takes them.

        Raises:
            PointerNotRead: a pointer holds something else.
            VersionMissing: a folder in use is gone.
        """
        return tuple(self.folder_in_use(pack=pack) for pack in self.packs())

    def folder_in_use(self, *, pack: str) -> Path:
        """Return the folder in use of one pack.

        Raises:
            NotInstalled: the pack was never installed here.
            PointerNotRead: its pointer holds something else.
            VersionMissing: the folder is gone.
        """
        folder = pack_folder(directory=self.directory, pack=pack)
        return _standing_folder(folder, self._pointer(folder, pack)[0], pack)

    def _pointer(self, folder: Path, pack: str) -> tuple[str, ...]:
        names = read_pointer(folder)
        if not names:
            raise NotInstalled(pack=pack, known=", ".join(self.packs()))
        return names

    def _take(self, copy: Path, leave: Leave) -> Installed:
        facts = load_pack(copy, codes=self.codes)
        finding = check_signature(folder=PackFolder(copy), trust=self.trust)
        stamp = facts.stamp
        folder = pack_folder(directory=self.directory, pack=stamp.pack)
        name = folder_name(version=stamp.version, sha256=stamp.sha256)
        history = read_pointer(folder)
        admit(
            Candidate(stamp.pack, stamp.version, stamp.sha256, finding.standing),
            incumbent=self._incumbent(folder, history),
            trusted_only=self.trusted_only,
            leave=leave,
        )
        folder.mkdir(parents=True, exist_ok=True)
        target = self._keep(copy, folder / name, pack=stamp.pack)
        if history[:1] != (name,):
            _flip(folder, [name, *history])
            history = (name, *history)
        before = history[1].rpartition("-")[0] if len(history) > 1 else ""
        return Installed(
            stamp.pack, stamp.version, target, finding.standing, finding.signers, before
        )

    def _incumbent(self, folder: Path, history: tuple[str, ...]) -> Incumbent | None:
        if not history:
            return None
        kept = PackFolder(folder / history[0])
        sha256, signed = "", False
        try:
            sha256 = kept.sha256
            signed = check_signature(folder=kept, trust=self.trust).standing is Standing.TRUSTED
        except KeyRevoked:
            signed = True
        except (OSError, SamphaoError):
            # One that is damaged or gone has nothing to lose by being replaced.
            signed = False
        return Incumbent(history[0], sha256, signed)

    def _keep(self, copy: Path, target: Path, *, pack: str) -> Path:
        """Put the copy in its place; a folder that is there already and whole stays.

        Raises:
            VersionReused: another whole pack has the same name there; it is left alone.
        """
        if not target.is_dir():
            copy.replace(target)
        elif self._is_same(copy, target, pack):
            signature = PackFolder(copy).signature
            if signature is not None:
                replace_file(target / SIGNATURE, signature)
        else:
            target.replace(self.directory / OUTGOING)
            copy.replace(target)
        see_through(target.parent)
        return target

    def _is_same(self, copy: Path, target: Path, pack: str) -> bool:
        """Tell a folder with the same contents from a damaged one, which may be replaced."""
        version, _, mark = target.name.rpartition("-")
        try:
            sha256 = PackFolder(target).sha256
        except (OSError, SamphaoError):
            return False
        if sha256 == PackFolder(copy).sha256:
            return True
        if sha256.startswith(mark):
            raise VersionReused(pack=pack, version=version, current=version)
        return False

    @contextmanager
    def _writing(self, *, wait: bool) -> Iterator[None]:
        """Be the only one to write, and clear away what a broken installation left."""
        with writable(self.directory):
            self.directory.mkdir(parents=True, exist_ok=True)
            with alone(self.directory / LOCK, wait=wait):
                self._clear()
                try:
                    yield
                finally:
                    self._clear()

    def _clear(self) -> None:
        for name in (INCOMING, OUTGOING):
            shutil.rmtree(self.directory / name, ignore_errors=True)


def _standing_folder(folder: Path, name: str, pack: str) -> Path:
    if not (folder / name / MANIFEST).is_file():
        raise VersionMissing(pack=pack, version=name.rpartition("-")[0], folder=str(folder / name))
    return folder / name


def _flip(folder: Path, names: Sequence[str]) -> None:
    replace_file(folder / POINTER, "".join(f"{name}\n" for name in names).encode("ascii"))
