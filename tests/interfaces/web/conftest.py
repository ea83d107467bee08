"""A browser's requests to the house, whose address list may hold misbehaving views."""

import copy
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from samphao.groundwork.models import User

HERE = Path(__file__).parent
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def probes(settings: Settings) -> None:
    """Add the views of `probe_urls` and their templates."""
    settings.ROOT_URLCONF = "tests.interfaces.web.probe_urls"
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [str(HERE / "templates")]
    settings.TEMPLATES = templates


@pytest.fixture
def person(db: None) -> User:
    """Return a person without an enterprise."""
    return User.objects.create_user("mali@example.com", "long enough", full_name="มะลิ สวนปลายน้ำ")


@pytest.fixture
def signed_in(client: Client, person: User) -> Client:
    """Return the browser of that person."""
    client.force_login(person, backend=BACKEND)
    return client
