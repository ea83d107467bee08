"""What the tests of the command line share."""

from pathlib import Path

import pytest

from tests.interfaces.cli.command_line import Samphao, runner

PRODUCTS = """\
sku,name,hs,price,currency,net weight (g),gross weight (g),dimensions (cm),units per carton,\
province,wholly obtained,held,target price CN
MANGO,มะม่วงอบแห้ง Dried mango,0804.50,85,THB,100,120,20x15x3,50,th-50,yes,GHP,35 CNY
CHIPS,Crispy coconut chips,2008.19,60,THB,40,50,20x15x5,40,เชียงใหม่,yes,,
"""
BROKEN_ROW = "SPOILT,Dried mango,0804.50,abc,THB,100,120,20x15x3,50,th-50,yes,,\n"


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a cache that all commands of one run share."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def samphao(capsys: pytest.CaptureFixture[str], cache: Path) -> Samphao:
    """Return the command line in English."""
    return runner(capsys=capsys, cache=cache)


@pytest.fixture
def products(tmp_path: Path) -> Path:
    """Return a good list of two products."""
    file = tmp_path / "products.csv"
    file.write_text(PRODUCTS, encoding="utf-8")
    return file


@pytest.fixture
def spoilt_products(tmp_path: Path) -> Path:
    """Return a list with one row that can't be read."""
    file = tmp_path / "spoilt.csv"
    file.write_text(PRODUCTS + BROKEN_ROW, encoding="utf-8")
    return file
