"""One driver for all journeys: a process cannot hold two."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright, sync_playwright


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """Start what drives browsers, once for a run."""
    with sync_playwright() as started, pytest.MonkeyPatch.context() as patch:
        # The driver keeps a loop in this thread; the server's own threads have none.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield started
