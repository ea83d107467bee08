"""How long the storm lasts: `pytest tests/bad_weather --strikes 200`."""

import socket

import pytest

from tests.postgresql import postgresql_server, postgresql_url

__all__ = ["postgresql_server", "postgresql_url"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--strikes", type=int, default=0, help="processes killed per database")


@pytest.fixture
def free_port() -> int:
    """Return a port nobody listens at now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port
