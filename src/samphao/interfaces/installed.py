"""The user's own house: installed packs, and the keys whose word counts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from samphao.interfaces.errors import NoSuchFile
from samphao.interfaces.whole_file import whole_file
from samphao.reference.checks import CodeBook
from samphao.reference.installation import PackStore
from samphao.reference.signing import Trust, read_trust

PACKS = "packs"
KEYS = "keys.toml"


@dataclass(frozen=True, slots=True)
class Installation:
    """The store of installed packs, and the file of trusted keys, which need not exist."""

    store: PackStore
    keys: Path


def open_installation(*, home: Path, codes: Callable[[], CodeBook]) -> Installation:
    """Return what is installed in a home; nothing is written.

    Raises:
        TrustNotRead: the file of trusted keys is broken.
        NoSuchFile: it is there and can't be read.
    """
    trust = trust_in(home / KEYS)
    store = PackStore(
        directory=home / PACKS, codes=codes, trust=trust, trusted_only=trust.trusted_only
    )
    return Installation(store, home / KEYS)


def trust_in(file: Path) -> Trust:
    """Return the keys of a file, none when it is not there.

    Raises:
        TrustNotRead: the file holds something else.
        NoSuchFile: it is there and can't be read.
    """
    if not file.exists():
        return Trust()
    try:
        return read_trust(whole_file(file).decode("utf-8"))
    except UnicodeDecodeError:
        raise NoSuchFile(file=str(file)) from None
