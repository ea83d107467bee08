"""The home of a house: private from its first moment, made once."""

from pathlib import Path

import pytest

from samphao.interfaces.operations import home as homes
from samphao.interfaces.operations.errors import HomeNotOurs, HouseRunning
from samphao.interfaces.operations.home import is_private, make_home, write_private
from samphao.interfaces.operations.running import alone, inside
from samphao.settings.web_environment import read_web_environment, secret_key_file


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_new_home_is_its_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "house"

    assert make_home(home=home)

    assert [mode(home / name) for name in (".", "keys", "backups")] == [0o700] * 3
    assert mode(home / homes.SECRET_KEY) == 0o600


def test_the_settings_read_the_key_that_was_made(tmp_path: Path) -> None:
    make_home(home=tmp_path / "house")

    read = read_web_environment(variables={"SAMPHAO_HOME": str(tmp_path / "house")})

    assert len(read.secret_key) >= 50
    assert secret_key_file(home=tmp_path / "house") == tmp_path / "house" / homes.SECRET_KEY


def test_a_second_start_keeps_the_key(tmp_path: Path) -> None:
    make_home(home=tmp_path)
    before = (tmp_path / homes.SECRET_KEY).read_bytes()

    assert not make_home(home=tmp_path)
    assert (tmp_path / homes.SECRET_KEY).read_bytes() == before


def test_two_homes_have_two_keys(tmp_path: Path) -> None:
    for name in ("one", "two"):
        make_home(home=tmp_path / name)

    assert (tmp_path / "one" / homes.SECRET_KEY).read_bytes() != (
        tmp_path / "two" / homes.SECRET_KEY
    ).read_bytes()


def test_a_home_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(HomeNotOurs):
        make_home(home=tmp_path / "file" / "house")


def test_a_private_file_is_never_written_over(tmp_path: Path) -> None:
    write_private(file=tmp_path / "key", content=b"first")

    with pytest.raises(FileExistsError):
        write_private(file=tmp_path / "key", content=b"second")

    assert (tmp_path / "key").read_bytes() == b"first"
    assert is_private(path=tmp_path / "key")


def test_many_are_inside_at_once_and_one_is_alone(tmp_path: Path) -> None:
    with (
        inside(home=tmp_path),
        inside(home=tmp_path),
        pytest.raises(HouseRunning),
        alone(home=tmp_path),
    ):
        pass

    with alone(home=tmp_path), pytest.raises(HouseRunning), inside(home=tmp_path):
        pass
