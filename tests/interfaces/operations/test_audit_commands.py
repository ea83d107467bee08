"""samphao audit: the log checked from records or from a folder, handed out, and its tool."""

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samphao.interfaces.auditor.program import run
from samphao.interfaces.auditor.single_file import auditor_words
from samphao.kernel.text import Language
from tests.houses import House


@pytest.fixture(scope="module")
def house(filled: House) -> House:
    """A house whose log was handed out."""
    assert filled.samphao("audit", "export", filled.home.with_name("log")).code == 0
    return filled


def key(house: House) -> Path:
    return house.home / "keys" / "log-verifiers"


def asked(*words: object) -> tuple[int, str]:
    """Ask the auditor in this process, which is the same program and quicker."""
    out = io.StringIO()
    code = run(argv=[*map(str, words)], out=out, words=auditor_words(), language=Language.EN)
    return code, out.getvalue()


def test_a_log_that_was_handed_out_is_sound_and_one_changed_byte_is_found(house: House) -> None:
    folder = house.home.with_name("log")
    sound = house.samphao("audit", "verify", folder, "--key", key(house))
    entries = next((folder / "tile" / "entries").rglob("*.p/*"))
    content = bytearray(entries.read_bytes())
    content[40] ^= 1
    entries.write_bytes(content)

    unsound = house.samphao("audit", "verify", folder, "--key", key(house), "--json")

    assert (sound.code, sound.err) == (0, "")
    assert "12" in sound.out
    assert unsound.code == 1
    assert not unsound.json()["is_sound"]


def test_without_a_key_an_audit_is_not_asked_rightly(house: House) -> None:
    assert house.samphao("audit", "verify", house.home.with_name("log")).code == 2


def test_the_tool_checks_the_log_without_samphao(house: House, tmp_path: Path) -> None:
    folder = tmp_path / "log"
    exported = house.samphao("audit", "export", folder)
    made = house.samphao("audit", "tool", tmp_path / "audit.pyz")

    done = subprocess.run(
        [sys.executable, "-I", tmp_path / "audit.pyz", "verify", folder, "--key", key(house)],
        capture_output=True,
        env={"PATH": "/usr/bin:/bin", "SAMPHAO_LANG": "en"},
        cwd=tmp_path,
        check=False,
    )

    assert (exported.code, made.code, done.returncode) == (0, 0, 0), done.stdout


def test_a_new_key_signs_and_the_old_one_vouches_for_it(pattern: House, tmp_path: Path) -> None:
    house, before, folder = House(tmp_path / "house"), tmp_path / "before", tmp_path / "log"
    shutil.copytree(pattern.home, house.home)
    house.samphao("audit", "export", before)

    rotated = house.samphao("audit", "rotate-key")
    exported = house.samphao("audit", "export", folder)

    old, new = (line.split()[0] for line in key(house).read_text("ascii").splitlines())
    assert (rotated.code, exported.code) == (0, 0), rotated.err
    assert new in rotated.out
    for known in (key(house), folder / "keys", old, new):
        code, said = asked("verify", folder, "--key", known, "--checkpoint", before / "checkpoint")
        # The end of the folder of before was signed by the old key alone.
        assert code == (1 if known == new else 0), said
    assert asked("verify", folder, "--key", new)[0] == 0
    entries = next((folder / "tile" / "entries").rglob("*.p/13")).read_bytes()
    assert entries.count(b'"log.key_rotated"') == 1


def test_the_log_of_a_new_house_is_empty_and_has_nothing_to_prove(tmp_path: Path) -> None:
    house, folder = House(tmp_path / "house"), tmp_path / "log"
    assert house.made().code == 0

    own = house.samphao("audit", "verify")
    exported = house.samphao("audit", "export", folder)
    handed_out = house.samphao("audit", "verify", folder, "--key", key(house))
    (folder / "checkpoint").unlink()
    emptied, _ = asked("verify", folder, "--key", key(house))

    assert (own.code, exported.code, handed_out.code) == (0, 0, 0), own.out
    assert "nothing to prove" in own.out
    assert own.out == handed_out.out
    # Nobody signed that there is nothing: it may have been taken away.
    assert emptied == 1
