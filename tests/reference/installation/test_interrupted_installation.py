"""A program killed at any step leaves the old version in use, or the new one whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from samphao.reference.installation import PackStore
from samphao.reference.shelf import load_pack
from tests.reference.installation.store_builder import NAME, empty_store, in_use, version
from tests.reference.pack_builder import CODES

ROOT = Path(__file__).resolve().parents[3]

KILLED = """
import os, signal, sys
from pathlib import Path
from samphao.reference.installation import disk, store as module
from tests.reference.installation.store_builder import empty_store

where, step, source = sys.argv[1:]

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

def half(file, content):
    file.write_bytes(content[: len(content) // 2])
    die()

def after(act):
    def done(*args, **kwargs):
        act(*args, **kwargs)
        die()
    return done

steps = {
    "copying": lambda: setattr(disk, "write_through", half),
    "copied": lambda: setattr(module, "write_folder", after(module.write_folder)),
    "checking": lambda: setattr(module, "load_pack", die),
    "admitting": lambda: setattr(module, "admit", die),
    "moved": lambda: setattr(module, "_flip", die),
    "pointing": lambda: setattr(module, "replace_file", lambda file, content: half(
        file.with_name(f".{file.name}.fresh"), content)),
    "pointed": lambda: setattr(module, "_flip", after(module._flip)),
}
steps[step]()
empty_store(Path(where)).install(source=Path(source))
"""

ENDLESS = """
import sys
from pathlib import Path
from tests.reference.installation.store_builder import empty_store

where, *sources = sys.argv[1:]
store = empty_store(Path(where))
while True:
    for source in sources:
        store.install(source=Path(source), older=True)
        print("done", flush=True)
"""

ONCE = """
import sys
from pathlib import Path
from tests.reference.installation.store_builder import empty_store

print(empty_store(Path(sys.argv[1])).install(source=Path(sys.argv[2]), older=True).version)
"""


def python(program: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    """Return a store in which version 1 is in use."""
    store = empty_store(tmp_path / "store")
    store.install(source=version(tmp_path / "1", "1"))
    return store


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("copying", "1"),
        ("copied", "1"),
        ("checking", "1"),
        ("admitting", "1"),
        ("moved", "1"),
        ("pointing", "1"),
        ("pointed", "2"),
    ],
)
def test_a_program_killed_at_a_step_leaves_a_whole_version_in_use(
    store: PackStore, tmp_path: Path, step: str, expected: str
) -> None:
    source = version(tmp_path / "2", "2")

    with python(KILLED, store.directory, step, source) as program:
        program.communicate()

    assert program.returncode == -9
    assert in_use(store) == expected
    facts = load_pack(store.folder_in_use(pack=NAME), codes=lambda: CODES)
    assert facts.stamp.version == expected
    assert store.install(source=source).version == "2"
    assert sorted(path.name for path in store.directory.iterdir()) == [".lock", "market"]


@pytest.mark.parametrize("rounds", [1, 2, 5])
def test_a_program_killed_anywhere_leaves_a_whole_version_in_use(
    store: PackStore, tmp_path: Path, rounds: int
) -> None:
    sources = [version(tmp_path / number, number) for number in ("2", "3")]

    with python(ENDLESS, store.directory, *sources) as program:
        assert program.stdout is not None
        for _ in range(rounds):
            assert program.stdout.readline() == "done\n"
        program.kill()

    facts = load_pack(store.folder_in_use(pack=NAME), codes=lambda: CODES)
    assert facts.stamp.version in {"2", "3"}
    assert store.install(source=version(tmp_path / "4", "4")).version == "4"


def test_installations_at_the_same_time_all_end_and_one_is_in_use(
    store: PackStore, tmp_path: Path
) -> None:
    numbers = ["2", "3", "4", "5"]
    sources = [version(tmp_path / number, number) for number in numbers]

    programs = [python(ONCE, store.directory, source) for source in sources]
    printed = [program.communicate()[0].strip() for program in programs]

    assert printed == numbers
    kept = store.versions(pack=NAME)
    assert sorted(one.version for one in kept) == ["1", *numbers]
    assert [one.in_use for one in kept] == [True, False, False, False, False]
    assert sorted(path.name for path in store.directory.iterdir()) == [".lock", "market"]
