"""A market, an agreement and a carrier are each added by one folder, as docs/how-to says."""

import json
import re
from pathlib import Path

import pytest

from tests.interfaces.cli.command_line import Samphao, runner

BLOCK = re.compile(r"^```(?:toml|csv) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LIST = (
    "sku,name,hs,price,currency,net weight (g),gross weight (g),dimensions (cm),"
    "units per carton,province,wholly obtained,target price CN\n"
    "MANGO,Dried mango,0804.50,85,THB,100,120,20x15x3,50,{province},yes,35 CNY\n"
)


@pytest.fixture
def samphao(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Samphao:
    return runner(capsys=capsys, cache=tmp_path / "cache")


def follow(guide: Path, folder: Path) -> list[str]:
    """Write the files that a guide shows and return their names."""
    blocks = BLOCK.findall(guide.read_text(encoding="utf-8"))
    for name, content in blocks:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")
    return [name for name, _ in blocks]


def products(folder: Path, *, province: str) -> Path:
    file = folder / "products.csv"
    file.write_text(LIST.format(province=province), encoding="utf-8")
    return file


def test_a_market_is_added_by_one_folder(
    samphao: Samphao, repository: Path, tmp_path: Path
) -> None:
    packs = tmp_path / "packs"
    written = follow(repository / "docs/how-to/add-a-market.md", packs)
    sealed = samphao("packs", "seal", packs)
    verified = samphao("packs", "verify", packs)

    answer = samphao(
        "plan", products(tmp_path, province="th-90"), "-m", "MY", "--packs", packs, "--json"
    )

    ((market,),) = [product["markets"] for product in json.loads(answer.out)["products"]]
    assert {name.partition("/")[0] for name in written} == {"my"}
    assert (sealed.code, verified.code, answer.code) == (0, 0, 0)
    assert market["names"]["en"] == "Malaysia (demo)"
    assert market["best"]["cost"]["service"] == "my.truck"
    assert market["best"]["cost"]["unit_local"]["currency"] == "MYR"
    assert market["grade"] == "C"


def test_an_agreement_is_added_by_one_folder(
    samphao: Samphao, repository: Path, tmp_path: Path
) -> None:
    packs = tmp_path / "packs"
    written = follow(repository / "docs/how-to/add-an-agreement.md", packs)
    samphao("packs", "seal", packs)
    file = products(tmp_path, province="th-50")

    plan = samphao("plan", file, "-m", "CN", "--packs", packs, "--json")
    words = ("origin", file, "--sku", "MANGO", "-m", "CN", "--agreement", "DEMOFTA")
    origin = samphao(*words, "--packs", packs, "--json")
    duty = samphao("duty", "0804.50", "CN", "--packs", packs)

    ((market,),) = [product["markets"] for product in json.loads(plan.out)["products"]]
    (finding,) = json.loads(origin.out)
    ways = {way["cost"]["programme"] for way in market["programmes"]}
    assert {name.partition("/")[0] for name in written} == {"demofta"}
    assert (plan.code, origin.code, duty.code) == (0, 0, 0)
    assert "DEMOFTA" in ways
    assert (finding["status"], finding["proof"]) == ("qualifies", "form_demo")
    assert "DEMOFTA\t3%" in duty.out


def test_a_carrier_is_added_by_one_folder(
    samphao: Samphao, repository: Path, tmp_path: Path
) -> None:
    packs = tmp_path / "packs"
    written = follow(repository / "docs/how-to/add-a-carrier.md", packs)
    samphao("packs", "seal", packs)
    file = products(tmp_path, province="th-50")

    answer = samphao("plan", file, "-m", "CN", "--packs", packs, "--json")

    ((market,),) = [product["markets"] for product in json.loads(answer.out)["products"]]
    services = {quote["service"]["id"] for quote in market["freight"]["quotes"]}
    assert {name.partition("/")[0] for name in written} == {"my_truck"}
    assert answer.code == 0
    assert "my_truck.shared" in services
    assert market["best"]["cost"]["service"] == "my_truck.shared"


def test_without_the_folder_there_is_no_such_market(samphao: Samphao, tmp_path: Path) -> None:
    answer = samphao("plan", products(tmp_path, province="th-90"), "-m", "MY")

    assert answer.code == 4
    assert "No pack describes Malaysia yet" in answer.err


def test_the_tutorial_can_be_followed(samphao: Samphao, repository: Path, tmp_path: Path) -> None:
    (written,) = follow(repository / "docs/tutorial/first-plan.md", tmp_path)
    file, quote = tmp_path / written, tmp_path / "quote.json"

    plan = samphao("plan", file)
    quoted = samphao("quote", file, "--sku", "MANGO", "--market", "CN", "--out", quote)
    explained = samphao("explain", quote)

    assert (plan.code, quoted.code, explained.code) == (0, 0, 0)
    assert "CHIPS\tCrispy coconut chips\tChina\tAsk a broker" in plan.out
    assert "the same to the cent" in explained.out
