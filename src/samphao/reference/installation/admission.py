"""Whether a verified pack may take the place of the one in use."""

from dataclasses import dataclass

from samphao.reference.installation.errors import (
    NotTrusted,
    OlderVersion,
    SignatureLost,
    VersionReused,
)
from samphao.reference.installation.versions import rank
from samphao.reference.signing import Standing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A verified pack: its name, version, the name its folder will have, and its signature."""

    pack: str
    version: str
    folder: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Incumbent:
    """The version in use: the name of its folder and how its signature stands."""

    folder: str
    standing: Standing

    @property
    def version(self) -> str:
        """Return the version's number."""
        return self.folder.rpartition("-")[0]


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
    if incumbent is None or incumbent.folder == candidate.folder:
        return
    values = {"pack": candidate.pack, "version": candidate.version, "current": incumbent.version}
    if incumbent.standing is Standing.TRUSTED and not (trusted or leave.unsigned):
        raise SignatureLost(**values)
    if leave.older:
        return
    if rank(candidate.version) < rank(incumbent.version):
        raise OlderVersion(**values)
    if rank(candidate.version) == rank(incumbent.version):
        raise VersionReused(**values)
