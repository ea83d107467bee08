"""The product's settings, with what only tests need."""

import os
import tempfile
from pathlib import Path

# A home of its own, so that no test touches what the user of this machine keeps.
os.environ["SAMPHAO_HOME"] = os.environ.get("SAMPHAO_TEST_HOME") or tempfile.mkdtemp(
    prefix="samphao-"
)
os.environ.setdefault("SAMPHAO_SECRET_KEY", "only-for-tests-" + "x" * 50)
for _name in ("SAMPHAO_ORIGIN", "SAMPHAO_OIDC_ISSUER", "SAMPHAO_MAIL"):
    os.environ.pop(_name, None)

from samphao.settings.base import *  # noqa: F403
from samphao.settings.base import DATABASES, SAMPHAO_HOME

# A test's password is no secret, and hashing it slowly proves nothing.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, for tests that open a second connection: memory would be another database for each.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(SAMPHAO_HOME) / "test.sqlite3")}
