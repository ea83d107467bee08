"""The facts that every door works with: the shelf of packs, checked against the nomenclature."""

from collections.abc import Sequence
from pathlib import Path

from samphao.reference.cache import PackCache
from samphao.reference.checks import CodeBook
from samphao.reference.hs_source import subheadings
from samphao.reference.shelf import Shelf, load_shelf


def open_shelf(*, directories: Sequence[Path], cache: Path) -> Shelf:
    """Load the built-in packs and the user's own."""
    return load_shelf(directories=directories, codes=hs_codes, cache=PackCache(cache))


def hs_codes() -> CodeBook:
    """Return every HS2022 code of two, four and six digits."""
    six = {line.hs.digits for line in subheadings()}
    return frozenset(six | {code[:4] for code in six} | {code[:2] for code in six})
