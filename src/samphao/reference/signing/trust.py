"""keys.toml: whose signatures are trusted, and for which packs."""

import json
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from samphao.reference.signing.errors import KeyNotRead, TrustNotRead
from samphao.reference.signing.keys import PublicKey
from samphao.reference.signing.note import NoteSignature


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A key, and the packs it may vouch for, as patterns such as `market/*`; none is all.

    A revoked key vouches for nothing; a pack that only such a key signed is refused.
    """

    key: PublicKey
    packs: tuple[str, ...] = ()
    revoked: bool = False

    def may_sign(self, pack: str) -> bool:
        """Tell whether the key's word counts for the pack `kind/code`."""
        return not self.packs or any(fnmatchcase(pack, pattern) for pattern in self.packs)

    def claims(self, signature: NoteSignature) -> bool:
        """Tell whether a signature line says that it is by this key: name and mark together."""
        return (signature.name, signature.mark) == (self.key.name, self.key.mark)


@dataclass(frozen=True, slots=True)
class Trust:
    """All keys that are known here; `trusted_only` wants no pack without one that vouches."""

    keys: tuple[TrustedKey, ...] = ()
    trusted_only: bool = False

    def known(self, signature: NoteSignature, *, pack: str) -> TrustedKey | None:
        """Return the key that a line names and whose word counts for the pack; revoked goes first.

        A key that is listed twice and revoked once is revoked.
        """
        claimed = [one for one in self.keys if one.claims(signature)]
        revoked = [one for one in claimed if one.revoked]
        vouching = [one for one in claimed if one.may_sign(pack)]
        return next(iter([*revoked, *vouching]), None)


def read_trust(content: str) -> Trust:
    """Read the text of keys.toml.

    Raises:
        TrustNotRead: not TOML, an entry that is not one, or a word that is not known.
    """
    try:
        document = tomllib.loads(content)
    except (ValueError, RecursionError) as error:
        raise TrustNotRead(key=0, value=str(error)[:80]) from None
    entries = document.pop("keys", [])
    only = document.pop("trusted_only", False)
    if document or not isinstance(entries, list):
        raise TrustNotRead(key=0, value=", ".join(sorted(document)) or "keys")
    if not isinstance(only, bool):
        raise TrustNotRead(key=0, value="trusted_only")
    keys = tuple(_trusted(entry, number) for number, entry in enumerate(entries, start=1))
    return Trust(keys, only)


def with_key(*, content: str, trusted: TrustedKey) -> str:
    """Return the text of keys.toml with one more key at its end; what stood there stays.

    Raises:
        TrustNotRead: the text, or the key's patterns, make a file that could not be read again.
    """
    lines = ["[[keys]]", f'key = "{trusted.key}"']
    if trusted.packs:
        lines.append(f"packs = {json.dumps(trusted.packs)}")
    if trusted.revoked:
        lines.append("revoked = true")
    text = "\n".join((content.rstrip(), "", *lines, "")).lstrip()
    before, after = read_trust(content), read_trust(text)
    if after.keys != (*before.keys, trusted):
        raise TrustNotRead(key=len(after.keys), value=str(trusted.key)[:60])
    return text


def _trusted(entry: Any, number: int) -> TrustedKey:
    if not isinstance(entry, dict):
        raise TrustNotRead(key=number, value=str(entry)[:60])
    if unknown := sorted(entry.keys() - {"key", "packs", "revoked"}):
        raise TrustNotRead(key=number, value=unknown[0])
    packs, revoked = entry.get("packs", []), entry.get("revoked", False)
    if not isinstance(packs, list) or not all(isinstance(one, str) for one in packs):
        raise TrustNotRead(key=number, value="packs")
    if not isinstance(revoked, bool):
        raise TrustNotRead(key=number, value="revoked")
    try:
        key = PublicKey.parse(str(entry.get("key", "")))
    except KeyNotRead as refused:
        raise TrustNotRead(key=number, value=str(refused.values["text"]) or "key") from None
    return TrustedKey(key, tuple(packs), revoked)
