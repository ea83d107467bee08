"""Packs of several versions, and a store to install them in."""

from dataclasses import replace
from pathlib import Path

from samphao.reference.installation import PackStore
from samphao.reference.signing import SecretKey, Trust, TrustedKey, sign_pack
from tests.reference.pack_builder import CODES, MARKET, PackDraft

KEY = SecretKey.new(name="example.org/packs", seed=b"1" * 32)
OTHER = SecretKey.new(name="example.com/other", seed=b"2" * 32)
TRUST = Trust((TrustedKey(KEY.public),))
NAME = "market/la"


def version(folder: Path, number: str, *, rate: str = "15%", key: SecretKey | None = None) -> Path:
    """Write a good pack of that version; its MFN duty tells it apart from others."""
    draft = PackDraft(head=MARKET.replace("2026.11.0", number))
    pack = draft.cell("measures", "expression", rate).write(folder)
    if key is not None:
        sign_pack(path=pack, key=key)
    return pack


def empty_store(directory: Path) -> PackStore:
    """Return a store that trusts nobody yet."""
    return PackStore(directory=directory, codes=lambda: CODES)


def trusting(store: PackStore, *, only: bool = False) -> PackStore:
    """Return the store as seen by someone who trusts our key."""
    return replace(store, trust=TRUST, trusted_only=only)


def in_use(store: PackStore) -> str:
    """Return the version in use."""
    return next(one.version for one in store.versions(pack=NAME) if one.in_use)
