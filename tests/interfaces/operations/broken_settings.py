"""The settings of a later version that cannot be upgraded to."""

from samphao.settings.base import *  # noqa: F403
from samphao.settings.base import INSTALLED_APPS as BEFORE

INSTALLED_APPS = [*BEFORE, "tests.interfaces.operations.broken"]
