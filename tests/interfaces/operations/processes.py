"""Waiting for processes without sleeping."""

import os
import select
from contextlib import suppress

PATIENCE = 20.0


def has_ended(pid: int, *, within: float = PATIENCE) -> bool:
    """Wait for any process, a child or not, and tell whether it ended in time."""
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(pid)
        try:
            return bool(select.select([handle], [], [], within)[0])
        finally:
            os.close(handle)
    return True
