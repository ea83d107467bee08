"""Replacing the key that signs the log; what the old one signed stays provable."""

from datetime import datetime

from django.db import transaction

from samphao.apps.vault.contracts import HOUSE, LogEvent
from samphao.apps.vault.log import keys
from samphao.apps.vault.log.appending import append
from samphao.engines.transparency.keys import VerifierKey


def rotate(*, at: datetime) -> VerifierKey:
    """Let a new key sign from now on; return what checks its signatures.

    The change is an entry of the log. Its checkpoint is signed by both keys, so whoever trusts the
    old one learns of the new one from the old one itself. A crash on the way leaves the old key in
    force and a key in the list that never signed alone.
    """
    old = keys.signing_key()
    new = keys.SigningKey.new(name=old.name)
    keys.remember(key=new.verifier, at=at)
    file = keys.key_file()
    made = file.with_name("log.key.new")
    made.unlink(missing_ok=True)
    keys.write_private(file=made, text=new.written())
    body = {"old_key": str(old.verifier), "new_key": str(new.verifier)}
    with transaction.atomic(durable=True):
        event = LogEvent(type="log.key_rotated", subject=HOUSE, body=body)
        append(event=event, at=at, signers=(old, new))
    made.replace(file)
    return new.verifier
