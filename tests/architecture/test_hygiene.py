"""Nothing kept in the repository depends on one machine or one registry."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.trees import ROOT, kept_files, shown

# Written in pieces so that this file does not name what it forbids.
REGISTRIES = re.compile(
    "pypi" + r"\.org|python" + r"hosted\.org|registry\.npm" + "js", re.IGNORECASE
)
MACHINE_PATHS = re.compile(r"(?<![\w.])/(work|farm|root|home/\w+)" + "/")
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-bench.txt")


def foreign_marks(text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines(), start=1):
        if REGISTRIES.search(line):
            yield f"{number}: a registry's host"
        if MACHINE_PATHS.search(line):
            yield f"{number}: an absolute path of a machine"


def test_no_file_names_a_registry_or_a_path_of_a_machine() -> None:
    found = [
        f"{shown(file)}:{mark}"
        for file in kept_files()
        for mark in foreign_marks(file.read_text(encoding="utf-8", errors="ignore"))
    ]

    assert found == []


def test_the_locks_hold_no_address() -> None:
    texts = {lock: (ROOT / lock).read_text(encoding="utf-8") for lock in LOCKS}

    assert [lock for lock, text in texts.items() if "://" in text or "--index" in text] == []


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_every_locked_package_has_a_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")

    pins = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]

    assert len(pins) > 10
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_development_lock_pins_what_the_run_time_lock_pins() -> None:
    run_time, development = (
        set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
        for lock in LOCKS[:2]
    )

    assert run_time <= development


@pytest.mark.parametrize(
    ("planted", "marks"),
    [
        ("see https://pypi." + "org/simple", ["1: a registry's host"]),
        ("ok\ncd /wor" + "k/main", ["2: an absolute path of a machine"]),
        ("docs/work/flow and a.b/root/c", []),
    ],
)
def test_a_planted_mark_is_found(planted: str, marks: list[str]) -> None:
    assert list(foreign_marks(planted)) == marks
