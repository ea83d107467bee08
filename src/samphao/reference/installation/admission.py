"""Whether a verified pack may take the place of the one in use."""

from dataclasses import dataclass

from samphao.reference.folder import version_folder
from samphao.reference.installation.errors import OlderVersion, SignatureLost, VersionReused
from samphao.reference.installation.versions import rank
from samphao.reference.signing import Standing
from samphao.reference.signing.errors import NotTrusted


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verified pack: its name, version, the hash of its contents, and its signature."""

    pack: str
    version: str
    sha256: str
    standing: Standing

    @property
    def folder(self) -> str:
        """Return the name its folder will have."""
        return version_folder(version=self.version, sha256=self.sha256)


@dataclass(frozen=True, slots=True)
class Incumbent:
    """The version in use: its folder's name, its hash, and whether a known key signed it.

    `sha256` is blank when the folder can't be read. `signed` is true also where the key that
    signed was revoked since: a revoked word is no reason to take a pack without any.
    """

    folder: str
    sha256: str
    signed: bool

    @property
    def version(self) -> str:
        """Return the version's number."""
        return self.folder.rpartition("-")[0]

    @property
    def is_whole(self) -> bool:
        """Tell whether the contents are those that its name was made from."""
        return version_folder(version=self.version, sha256=self.sha256) == self.folder


@dataclass(frozen=True, slots=True)
class Leave:
    """What is asked for beyond the rule: an older version, or one without a voucher."""

    older: bool = False
    unsigned: bool = False


def admit(
    candidate: Candidate, *, incumbent: Incumbent | None, trusted_only: bool, leave: Leave
) -> None:
    """Refuse a pack that may not take the place of the one in use.

    Raises:
        NotTrusted: `trusted_only`, and no known key vouches.
        SignatureLost: the one in use has a voucher and this has none.
        OlderVersion: the one in use is newer.
        VersionReused: the one in use has the same number and other contents.
    """
    trusted = candidate.standing is Standing.TRUSTED
    if trusted_only and not trusted:
        raise NotTrusted(pack=candidate.pack, version=candidate.version)
    if incumbent is None or incumbent.sha256 == candidate.sha256:
        return
    if incumbent.folder == candidate.folder and not incumbent.is_whole:
        # The very version that was damaged; nobody finds another pack of the same mark.
        return
    values = {"pack": candidate.pack, "version": candidate.version, "current": incumbent.version}
    if incumbent.signed and not (trusted or leave.unsigned):
        raise SignatureLost(**values)
    if leave.older:
        return
    if rank(candidate.version) < rank(incumbent.version):
        raise OlderVersion(**values)
    if rank(candidate.version) == rank(incumbent.version):
        raise VersionReused(**values)
