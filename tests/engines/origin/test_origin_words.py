"""Every reason of the origin engine can be said in three languages."""

import re
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from samphao.engines.origin import OriginFinding
from samphao.engines.origin.reading import Missing
from samphao.kernel.reason import Reason
from tests.engines.origin.origin_cases import assess

ROOT = Path(__file__).resolve().parents[3]
ENGINE = ROOT / "src" / "samphao" / "engines" / "origin"
GOLDEN = ROOT / "tests" / "golden" / "origin"
WRITTEN = re.compile(r'"(origin(?:\.[a-z_]+)+)"')


def words(language: str) -> dict[str, str]:
    file = ROOT / "src" / "samphao" / "locale" / language / "LC_MESSAGES" / "origin.po"
    with file.open("rb") as source:
        return {str(m.id): str(m.string) for m in read_po(source, locale=language) if m.id}


def codes() -> set[str]:
    written = {
        code for file in ENGINE.rglob("*.py") for code in WRITTEN.findall(file.read_text("utf-8"))
    }
    # A missing rule is named by the reason that tells which rule is missing.
    asked = {f"origin.{kind}_needed" for kind in Missing if kind is not Missing.RULE}
    return written | asked


def reasons_of(finding: OriginFinding) -> list[Reason]:
    materials = [reason for material in finding.materials for reason in material.reasons]
    changes = [what_if.change for what_if in finding.what_if]
    return [*finding.reasons, *finding.facts_needed, *materials, *changes]


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_every_code_of_origin_has_words_and_every_word_a_code(language: str) -> None:
    assert set(words(language)) == codes()


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_the_values_of_every_reason_fill_its_words(language: str) -> None:
    said = words(language)
    cases = [c for file in sorted(GOLDEN.glob("*.yaml")) for c in yaml.safe_load(file.read_text())]

    reasons = [reason for case in cases for reason in reasons_of(assess(case["input"]))]

    sentences = [said[reason.code].format(**reason.values) for reason in reasons]
    assert len(sentences) > 100
    assert not any("{" in sentence for sentence in sentences)
