"""Pausing Python's search for cycles while many facts are made that all stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Leave the cycle collector off inside the block, and afterwards as it was found.

    Facts form no cycles and none of them is garbage yet; looking through them again and again as
    they grow took a fifth of the time of reading a national tariff, and half of it from the cache.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
