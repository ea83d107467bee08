"""The files of the repository, as the architecture tests see them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "samphao"
TESTS = ROOT / "tests"
PURE = ("kernel", "engines")
CATALOGUES = ("th", "en", "zh_Hans")

# Parts of the house that the design names and no issue has asked for yet. Nothing else may be
# missing; a part that is built must leave this list.
NOT_BUILT_YET = frozenset(
    {
        "src/samphao/engines/markets",
        "src/samphao/engines/packing",
        "src/samphao/engines/customs",
        "src/samphao/engines/tracking",
        "src/samphao/engines/scorecards",
        "src/samphao/engines/matching",
        "src/samphao/engines/skills",
        "src/samphao/engines/itinerary",
    }
)


def shown(path: Path) -> str:
    """Return the path as a person would write it, from the root of the repository."""
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: Path) -> list[Path]:
    """Return the Python files below the folders, in order."""
    return sorted(file for folder in folders for file in folder.rglob("*.py"))


def pure_files() -> list[Path]:
    """Return the Python files of kernel and engines."""
    return python_files(*(SOURCE / storey for storey in PURE))


def packages(folder: Path) -> list[Path]:
    """Return the Python packages directly in a folder."""
    return sorted(init.parent for init in folder.glob("*/__init__.py"))


def kept_files() -> list[Path]:
    """Return the files that git keeps or would keep: tracked, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    names = filter(None, listed.stdout.split("\0"))
    return sorted(file for name in names if (file := ROOT / name).is_file())
