"""The schemas in docs/reference/schemas are current, and every command's JSON keeps to its own."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from samphao.interfaces.cli.schemas import ANSWERS, schema_of, write_schemas
from tests.interfaces.cli.command_line import Samphao, runner
from tests.interfaces.cli.publishing import version
from tests.reference.pack_builder import PackDraft, market_pack

REMEDY = "python -m samphao.interfaces.cli.schemas docs/reference/schemas"


@pytest.fixture
def schemas(repository: Path) -> Path:
    return repository / "docs" / "reference" / "schemas"


@pytest.mark.parametrize("command", ANSWERS)
def test_the_schema_of_a_command_is_current(schemas: Path, command: str) -> None:
    written = (schemas / f"{command}.json").read_text(encoding="utf-8")

    assert written == schema_of(command), REMEDY


def test_there_is_no_schema_without_a_command(schemas: Path, tmp_path: Path) -> None:
    write_schemas(tmp_path)

    assert {file.name for file in schemas.glob("*.json")} == {
        file.name for file in tmp_path.iterdir()
    }


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("duty", "duty 0804.50 CN"),
        ("duty", "duty 1701.99 VN --value 5000000:VND --fact certificate=form_d"),
        ("duty", "duty 9701.21 CN"),
        ("freight", "freight --market CN --from th-50 --weight-kg 3 --size 20x20x20"),
        ("freight", "freight --market VN --from th-50 --weight-kg 3000 --flag live"),
        ("classify", "classify mango"),
        ("classify", "classify nothing"),
        ("classify", "classify durian --market VN"),
        ("packs-list", "packs list"),
        ("packs-report", "packs report"),
        ("plan", "plan LIST"),
        ("origin", "origin LIST --sku CHIPS --market VN --via LA"),
        ("quote", "quote LIST --sku CHIPS --market VN"),
    ],
)
def test_the_json_of_a_command_keeps_to_its_schema(
    samphao: Samphao, products: Path, schemas: Path, command: str, words: str
) -> None:
    argv = [str(products) if word == "LIST" else word.replace(":", " ") for word in words.split()]

    answer = samphao(*argv, "--json")

    assert answer.code == 0
    assert faults(answer.out, schemas / f"{command}.json") == []


def test_an_explanation_keeps_to_its_schema_whether_it_differs_or_not(
    samphao: Samphao, products: Path, schemas: Path, tmp_path: Path
) -> None:
    quote = tmp_path / "quote.json"
    samphao("quote", products, "--sku", "MANGO", "--market", "CN", "--out", quote)
    same = samphao("explain", quote, "--json")
    quote.write_text(quote.read_text("utf-8").replace('"9%"', '"13%"'), encoding="utf-8")
    differs = samphao("explain", quote, "--json")

    assert (same.code, differs.code) == (0, 6)
    assert faults(same.out, schemas / "explain.json") == []
    assert faults(differs.out, schemas / "explain.json") == []


def test_verdicts_on_packs_keep_to_their_schema(
    samphao: Samphao, schemas: Path, tmp_path: Path
) -> None:
    market_pack(tmp_path / "good")
    PackDraft().cell("rates", "price", "free").write(tmp_path / "broken")

    answer = samphao("packs", "verify", tmp_path, "--json")

    assert len(json.loads(answer.out)) == 2
    assert faults(answer.out, schemas / "packs-verify.json") == []


def test_the_answers_about_published_packs_keep_to_their_schemas(
    capsys: pytest.CaptureFixture[str], cache: Path, schemas: Path, tmp_path: Path
) -> None:
    samphao = runner(capsys=capsys, cache=cache, home=tmp_path / "home")
    one = version(tmp_path / "one", "2026.12.0")
    two = version(tmp_path / "two", "2026.12.1", rate="12%")
    key = tmp_path / "x.key"
    (tmp_path / "units.csv").write_text("1,ANT,มด\n", encoding="utf-8")
    units = f"unit_code={tmp_path / 'units.csv'}"
    asked = {
        "packs-keygen": ("packs", "keygen", "example.org", "--out", key),
        "packs-sign": ("packs", "sign", one, "--key", key),
        "packs-diff": ("packs", "diff", one, two),
        "packs-install": ("packs", "install", one),
        "packs-versions": ("packs", "versions"),
        "packs-import": ("packs", "import", "thai-customs", "--as", units, "--out", tmp_path / "u"),
    }

    found = {name: samphao(*words, "--json") for name, words in asked.items()}
    samphao("packs", "install", two, "--unsigned")
    found["packs-rollback"] = samphao("packs", "rollback", "market/la", "--json")

    assert {name: answer.code for name, answer in found.items()} == dict.fromkeys(found, 0)
    assert {
        name: wrong
        for name, answer in found.items()
        if (wrong := faults(answer.out, schemas / f"{name}.json"))
    } == {}


def test_an_evaluation_keeps_to_its_schema(samphao: Samphao, schemas: Path, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("text,hs6\nmango,080450\n", encoding="utf-8")

    answer = samphao("classify", "--eval", tmp_path / "x.csv", "--json")

    assert faults(answer.out, schemas / "classify-eval.json") == []


def test_a_planted_fault_is_found(schemas: Path) -> None:
    assert faults('[{"pack": 1}]', schemas / "packs-list.json") != []


def faults(text: str, schema: Path) -> list[str]:
    validator = Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))
    return [error.message[:200] for error in validator.iter_errors(json.loads(text))][:5]
