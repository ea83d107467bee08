"""The settings of a later version."""

from samphao.settings.base import *  # noqa: F403
from samphao.settings.base import INSTALLED_APPS as BEFORE

INSTALLED_APPS = [*BEFORE, "tests.interfaces.operations.later"]
