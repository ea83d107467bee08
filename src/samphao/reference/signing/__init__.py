"""Signatures of packs: who vouches that a folder of facts is the one that was published.

A signature is a signed note in the file pack.toml.sig beside pack.toml, over the pack's name,
version, day and the hash of every file.
"""

from samphao.reference.signing.keys import PublicKey, SecretKey
from samphao.reference.signing.standing import (
    SignatureFinding,
    Standing,
    check_signature,
    sign_pack,
)
from samphao.reference.signing.statement import statement
from samphao.reference.signing.trust import Trust, TrustedKey, read_trust, with_key

__all__ = [
    "PublicKey",
    "SecretKey",
    "SignatureFinding",
    "Standing",
    "Trust",
    "TrustedKey",
    "check_signature",
    "read_trust",
    "sign_pack",
    "statement",
    "with_key",
]
