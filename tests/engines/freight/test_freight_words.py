"""Every reason of the freight engine can be said in three languages."""

import re
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from samphao.engines.freight import quote_freight
from samphao.kernel.product import Flag, Storage
from tests.engines.freight.freight_cases import book, request

ROOT = Path(__file__).resolve().parents[3]
ENGINE = ROOT / "src" / "samphao" / "engines" / "freight"
GOLDEN = ROOT / "tests" / "golden" / "freight"
WRITTEN = re.compile(r'"(freight(?:\.[a-z_]+)+)"')


def words(language: str) -> dict[str, str]:
    file = ROOT / "src" / "samphao" / "locale" / language / "LC_MESSAGES" / "freight.po"
    with file.open("rb") as source:
        return {str(m.id): str(m.string) for m in read_po(source, locale=language) if m.id}


def codes() -> set[str]:
    written = {
        code for file in ENGINE.rglob("*.py") for code in WRITTEN.findall(file.read_text("utf-8"))
    }
    refused = {f"freight.refuses_{flag}" for flag in Flag}
    uncarried = {f"freight.no_{storage}" for storage in Storage}
    return written | refused | uncarried | {"freight.border_ask", "freight.border_closed"}


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_every_code_of_freight_has_words_and_every_word_a_code(language: str) -> None:
    assert set(words(language)) == codes()


@pytest.mark.parametrize("language", ["th", "en", "zh_Hans"])
def test_the_values_of_every_reason_of_freight_fill_its_words(language: str) -> None:
    said = words(language)
    cases = [c for file in sorted(GOLDEN.glob("*.yaml")) for c in yaml.safe_load(file.read_text())]
    answers = [quote_freight(request=request(c["input"]), book=book(c["input"])) for c in cases]

    reasons = [refusal.reason for answer in answers for refusal in answer.refusals]
    reasons += [r for answer in answers for quote in answer.quotes for r in quote.reasons]

    sentences = [said[reason.code].format(**reason.values) for reason in reasons]
    assert len(sentences) > 20
    assert not any("{" in sentence for sentence in sentences)
