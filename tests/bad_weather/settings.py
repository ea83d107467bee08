"""The product's settings, with pages that only give consent and disclose."""

from samphao.settings.base import *  # noqa: F403
from samphao.settings.base import MIDDLEWARE as ALL

ROOT_URLCONF = "tests.bad_weather.pages"
# The customer of these tests is no browser.
MIDDLEWARE = [name for name in ALL if "Csrf" not in name]
