from collections.abc import Iterator

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker

from tests.bad_weather.web.answers import undone
from tests.bad_weather.web.world import World, built


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Build the world once for a file of tests, which each leave it as it was."""
    with django_db_blocker.unblock(), undone():
        cache.clear()
        yield built()
