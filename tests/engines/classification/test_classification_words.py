"""Every code of the classifier and of the hs pack can be said in three languages."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "samphao"
WRITTEN = re.compile(r'"((?:classification|reference)\.[a-z_]+)"')
NAMED = re.compile(r"\{(\w+)\}")
LANGUAGES = ["th", "en", "zh_Hans"]


def words(language: str) -> dict[str, str]:
    file = SOURCE / "locale" / language / "LC_MESSAGES" / "classification.po"
    with file.open("rb") as source:
        return {str(m.id): str(m.string) for m in read_po(source, locale=language) if m.id}


def codes() -> set[str]:
    files = [
        *(SOURCE / "engines" / "classification").glob("*.py"),
        SOURCE / "reference/hs_errors.py",
        SOURCE / "interfaces/classifier_eval/labels.py",
    ]
    return {code for file in files for code in WRITTEN.findall(file.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_classification_has_words_and_every_word_a_code(language: str) -> None:
    assert set(words(language)) == codes()
    assert all(words(language).values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_three_languages_name_the_same_values(language: str) -> None:
    named = {code: set(NAMED.findall(text)) for code, text in words(language).items()}

    assert named == {code: set(NAMED.findall(text)) for code, text in words("en").items()}
