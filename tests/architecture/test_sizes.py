"""A file fits on a few screens."""

from pathlib import Path
from statistics import median, quantiles

from tests.architecture.trees import SOURCE, TESTS, python_files, shown

LIMIT = 400
TEMPLATE_LIMIT = 120
MEDIAN_LIMIT = 120
NINE_IN_TEN_LIMIT = 300
# With fewer files than this a median says nothing.
ENOUGH_FILES = 20


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def longer_than(limit: int, files: list[Path]) -> list[str]:
    return [f"{shown(file)}: {lines(file)} lines" for file in files if lines(file) > limit]


def files_like(*endings: str) -> list[Path]:
    found = [file for folder in (SOURCE, TESTS) for file in folder.rglob("*")]
    return sorted(file for file in found if file.suffix in endings and file.is_file())


def test_no_file_is_longer_than_400_lines() -> None:
    assert longer_than(LIMIT, files_like(".py", ".html", ".j2", ".css", ".js")) == []


def test_no_template_is_longer_than_120_lines() -> None:
    templates = [file for file in files_like(".html", ".j2") if file.is_relative_to(SOURCE)]

    assert longer_than(TEMPLATE_LIMIT, templates) == []


def test_the_usual_source_file_is_short() -> None:
    sizes = [lines(file) for file in python_files(SOURCE)]

    assert len(sizes) > ENOUGH_FILES
    assert median(sizes) <= MEDIAN_LIMIT
    assert quantiles(sizes, n=10, method="inclusive")[-1] <= NINE_IN_TEN_LIMIT


def test_a_planted_long_file_is_found() -> None:
    files = python_files(SOURCE)

    found = longer_than(min(map(lines, files)), files)

    assert 0 < len(found) < len(files)
