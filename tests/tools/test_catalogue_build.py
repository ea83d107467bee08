import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import PoFileError

from hatch_build import compile_catalogue, compile_catalogues

WORDS = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "price"
msgstr "{word}"
"""


def write_catalogue(*, root: Path, language: str, text: str) -> Path:
    file = root / "src" / "samphao" / "locale" / language / "LC_MESSAGES" / "errors.po"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_every_catalogue_is_compiled_beside_its_source(tmp_path: Path) -> None:
    words = {"th": "ราคา", "zh_Hans": "价格"}
    for language, word in words.items():
        write_catalogue(root=tmp_path, language=language, text=WORDS.format(word=word))

    compiled = list(compile_catalogues(root=tmp_path))

    read = {}
    for file in compiled:
        with file.open("rb") as catalogue:
            read[file.parent.parent.name] = gettext.GNUTranslations(catalogue).gettext("price")
    assert read == words
    assert sorted(tmp_path.rglob("*.part")) == []


def test_a_tree_without_catalogues_compiles_to_nothing(tmp_path: Path) -> None:
    assert list(compile_catalogues(root=tmp_path)) == []


def test_a_malformed_catalogue_is_refused_and_leaves_the_old_one(tmp_path: Path) -> None:
    source = write_catalogue(root=tmp_path, language="en", text=WORDS.format(word="price"))
    old = compile_catalogue(source=source).read_bytes()
    source.write_text('msgid "a"\nmsgid "b"\nnonsense', encoding="utf-8")

    with pytest.raises(PoFileError):
        compile_catalogue(source=source)

    assert source.with_suffix(".mo").read_bytes() == old
