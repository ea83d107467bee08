"""Whether a pack from outside may be used by its signature, and who vouches for it."""

from dataclasses import dataclass
from pathlib import Path

from samphao.engines.plan.contracts import PackStamp
from samphao.kernel.errors import SamphaoError
from samphao.reference.errors import PackProblem, PackRefused
from samphao.reference.folder import MANIFEST, SIGNATURE, PackFolder, version_folder
from samphao.reference.signing import SignatureFinding, Standing, Trust, check_signature
from samphao.reference.signing.errors import NotTrusted


@dataclass(frozen=True, slots=True)
class Vouched:
    """A pack from outside that is in use, how its signature stands, and the built-in version.

    `installed` tells an installed pack from one whose directory was named for this run;
    `built_in` is the version of the built-in pack of that name, blank when there is none.
    """

    pack: str
    version: str
    folder: Path
    standing: Standing
    signers: tuple[str, ...]
    installed: bool
    built_in: str


def signature_of(path: Path, *, trust: Trust) -> SignatureFinding:
    """Return how the signature of a readable pack stands.

    Raises:
        PackRefused: the signature is wrong, or nobody known vouches where that is asked for.
    """
    folder = PackFolder(path)
    manifest = folder.manifest()
    try:
        found = check_signature(folder=folder, trust=trust)
        if trust.trusted_only and found.standing is not Standing.TRUSTED:
            raise NotTrusted(pack=manifest.name, version=manifest.version)
    except SamphaoError as refusal:
        raise PackRefused(
            pack=manifest.name, problems=(as_problem(refusal, pack=manifest.name),)
        ) from None
    return found


def check_place(path: Path, stamp: PackStamp) -> None:
    """Refuse an installed pack that is not what its place says: its name, version and mark.

    The store never changes a version; somebody else did, and may have taken its signature away.

    Raises:
        PackRefused: with the version that was installed there.
    """
    kept = version_folder(version=stamp.version, sha256=stamp.sha256)
    if path.parts[-3:] != (*stamp.pack.split("/"), kept):
        problem = PackProblem(
            pack=stamp.pack,
            file=MANIFEST,
            row=0,
            column="",
            value=path.name.rpartition("-")[0],
            code="installation.not_as_installed",
        )
        raise PackRefused(pack=stamp.pack, problems=(problem,))


def as_problem(refusal: SamphaoError, *, pack: str, file: str = "") -> PackProblem:
    """Return a refusal as something that is wrong in a file of a pack: the signature, if any."""
    values = {name: str(value) for name, value in refusal.values.items()}
    unsigned = isinstance(refusal, NotTrusted)
    return PackProblem(
        pack=pack,
        file=file or (MANIFEST if unsigned else SIGNATURE),
        row=0,
        column="",
        value=values.pop("value", ""),
        code=refusal.code,
        details=tuple(values.items()),
    )
