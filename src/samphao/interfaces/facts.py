"""The facts that every door works with: the shelf of packs, checked against the nomenclature."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from samphao.interfaces.installed import Installation, open_installation
from samphao.kernel.errors import SamphaoError
from samphao.reference.cache import PackCache
from samphao.reference.checks import CodeBook
from samphao.reference.hs_source import subheadings
from samphao.reference.installation.versions import POINTER
from samphao.reference.shelf import Refusal, Shelf, load_shelf
from samphao.reference.vouching import as_problem


def open_shelf(*, directories: Sequence[Path], cache: Path, home: Path | None = None) -> Shelf:
    """Load the built-in packs, those installed in `home` if given, and the user's own.

    Raises:
        TrustNotRead: the file of trusted keys is broken.
    """
    if home is None:
        return load_shelf(directories=directories, codes=hs_codes, cache=PackCache(cache))
    installation = open_installation(home=home, codes=hs_codes)
    folders, refusals = _in_use(installation)
    shelf = load_shelf(
        directories=directories,
        installed=folders,
        codes=hs_codes,
        cache=PackCache(cache),
        trust=installation.store.trust,
    )
    return replace(shelf, refusals=(*refusals, *shelf.refusals))


def _in_use(installation: Installation) -> tuple[list[Path], list[Refusal]]:
    """Return the installed folders; a pack whose folder is not found is refused, not the rest."""
    folders: list[Path] = []
    refusals: list[Refusal] = []
    for pack in installation.store.packs():
        try:
            folders.append(installation.store.folder_in_use(pack=pack))
        except SamphaoError as refusal:
            problem = as_problem(refusal, pack=pack, file=POINTER)
            folder = str(installation.store.directory / pack)
            refusals.append(Refusal(pack, folder, (problem,), ""))
    return folders, refusals


def hs_codes() -> CodeBook:
    """Return every HS2022 code of two, four and six digits."""
    six = {line.hs.digits for line in subheadings()}
    return frozenset(six | {code[:4] for code in six} | {code[:2] for code in six})
