"""What earlier issues left: restored and migrated to this version, on both databases."""

import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests.houses import House
from tests.interfaces.operations.make_dump import DUMPS

NAMES = sorted(file.name.removesuffix(".tar.gz") for file in DUMPS.glob("issue-[0-9]*.tar.gz"))
LEFT = [name for name in NAMES if not name.endswith(".keys")]


def manifest_of(file: Path) -> dict[str, Any]:
    with tarfile.open(file) as archive:
        stream = archive.extractfile("manifest.json")
        assert stream is not None
        found: dict[str, Any] = json.loads(stream.read())
        return found


def test_each_issue_since_the_fourth_left_a_dump() -> None:
    assert "issue-4" in LEFT


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("name", LEFT)
def test_a_dump_becomes_a_house_of_this_version_whose_log_verifies(
    name: str, database: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = request.getfixturevalue("postgresql_url") if database == "postgresql" else ""
    house = House(tmp_path / "house", url)

    done = house.samphao(
        "restore", DUMPS / f"{name}.tar.gz", "--keys", DUMPS / f"{name}.keys.tar.gz", "--json"
    )

    assert done.code == 0, done.err
    assert done.json()["log"]["size"] == manifest_of(DUMPS / f"{name}.tar.gz")["log"]["size"]
    assert done.json()["rows"] > 100
    assert done.json()["files"] == 1
