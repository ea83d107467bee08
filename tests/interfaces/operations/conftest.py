"""A server for those tests that need one."""

import shutil
import socket

import pytest

from tests.houses import House
from tests.postgresql import postgresql_server, postgresql_url

FILLING = "tests.interfaces.operations.filling"
__all__ = ["postgresql_server", "postgresql_url"]


@pytest.fixture(scope="session")
def pattern(tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house on SQLite with a little of everything, to be copied and never changed."""
    house = House(tmp_path_factory.mktemp("pattern") / "house")
    for done in (house.made(), house.python(FILLING, "fill")):
        assert done.code == 0, done.err
    return house


@pytest.fixture(scope="module")
def filled(pattern: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A house with a little of everything."""
    house = House(tmp_path_factory.mktemp("houses") / "filled")
    shutil.copytree(pattern.home, house.home)
    return house


@pytest.fixture
def free_port() -> int:
    """Return a port nobody listens at now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
