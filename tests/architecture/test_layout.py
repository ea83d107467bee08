"""Every part stands where the design says, and says what it is for."""

import ast
import tomllib
from pathlib import Path

import samphao
from tests.architecture.trees import (
    NOT_BUILT_YET,
    ROOT,
    SOURCE,
    TESTS,
    packages,
    python_files,
    shown,
)

# Kinds of test that are not named for a storey.
KINDS_OF_TEST = frozenset(
    {"architecture", "bad_weather", "contracts", "golden", "journeys", "simulators", "tools"}
)
# Django writes them and finds them by their name.
WRITTEN_BY_DJANGO = "migrations"
STOREYS = frozenset(
    {"kernel", "engines", "reference", "connectors", "groundwork", "apps", "interfaces", "settings"}
)
ENGINES = frozenset(
    {
        "classification", "tariff", "origin", "freight", "landed_cost", "documents", "markets",
        "plan", "packing", "customs", "tracking", "scorecards", "matching", "skills", "itinerary",
        "disclosure", "transparency", "intake",
    }
)  # fmt: skip


def built(names: frozenset[str], *, within: Path) -> set[str]:
    return {name for name in names if shown(within / name) not in NOT_BUILT_YET}


def says_what_it_is(package: Path) -> bool:
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    return bool(ast.get_docstring(tree)) or (package / "README.md").is_file()


def without(name: str, folders: list[Path]) -> list[str]:
    return [shown(folder) for folder in folders if not (folder / name).is_file()]


def code_folders(folder: Path) -> set[str]:
    """Return the folders directly below that hold Python, however deep."""
    return {file.relative_to(folder).parts[0] for file in folder.glob("*/**/*.py")}


def test_all_storeys_of_the_design_stand() -> None:
    assert code_folders(SOURCE) == built(STOREYS, within=SOURCE)


def test_all_engines_of_the_design_stand() -> None:
    assert code_folders(SOURCE / "engines") == built(ENGINES, within=SOURCE / "engines")


def test_a_part_that_is_built_has_left_the_list_of_missing_ones() -> None:
    assert [name for name in sorted(NOT_BUILT_YET) if (ROOT / name).exists()] == []


def test_every_folder_of_code_is_a_package() -> None:
    folders = sorted({file.parent for file in python_files(SOURCE)})

    assert without("__init__.py", folders) == []


def test_every_package_says_what_it_is_for() -> None:
    silent = [
        shown(init.parent)
        for init in python_files(SOURCE)
        if init.name == "__init__.py"
        and init.parent.name != WRITTEN_BY_DJANGO
        and not says_what_it_is(init.parent)
    ]

    assert silent == []


def test_every_engine_has_its_readme_and_contracts() -> None:
    engines = packages(SOURCE / "engines")

    assert engines != []
    assert without("README.md", engines) == []
    assert without("contracts.py", engines) == []


def test_tests_are_filed_by_storey_or_kind() -> None:
    assert code_folders(TESTS) <= STOREYS | KINDS_OF_TEST


def test_folders_of_tests_mirror_the_parts_they_test() -> None:
    strange = [
        shown(TESTS / storey / part)
        for storey in sorted(code_folders(TESTS) & STOREYS)
        for part in sorted(code_folders(TESTS / storey))
        if not (SOURCE / storey / part).is_dir()
    ]

    assert strange == []


def test_every_engine_has_tests_of_its_own() -> None:
    engines = {engine.name for engine in packages(SOURCE / "engines")}

    assert engines - code_folders(TESTS / "engines") == set()


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    assert samphao.__version__ == project["project"]["version"]


def test_the_lists_of_development_packages_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]

    assert groups["dev"] == project["project"]["optional-dependencies"]["dev"]
    assert sorted(groups["build"]) == sorted(project["build-system"]["requires"])
