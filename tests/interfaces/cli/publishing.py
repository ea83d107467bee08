"""Versions of one pack, a key, and a house with its own home, for the tests of publishing."""

from dataclasses import dataclass
from pathlib import Path

from tests.interfaces.cli.command_line import Samphao
from tests.reference.pack_builder import MARKET, PackDraft

NAME = "market/la"
SIGNER = "example.org/packs"


def version(folder: Path, number: str, *, rate: str = "15%") -> Path:
    """Write a good pack of that version; its MFN duty tells it apart from others."""
    draft = PackDraft(head=MARKET.replace("2026.11.0", number))
    return draft.cell("measures", "expression", rate).write(folder)


@dataclass(frozen=True)
class Publisher:
    """Someone with a key in a file."""

    samphao: Samphao
    key: Path
    public: str

    def signed(self, folder: Path) -> Path:
        """Sign a pack."""
        assert self.samphao("packs", "sign", folder, "--key", self.key).code == 0
        return folder


def publisher(samphao: Samphao, folder: Path, name: str = SIGNER) -> Publisher:
    """Make a key."""
    key = folder / f"{name.partition('/')[0]}.key"
    public = samphao("packs", "keygen", name, "--out", key).out.splitlines()[-1]
    return Publisher(samphao, key, public)
