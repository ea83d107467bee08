"""The optional word splitters are used when installed, each for its own script."""

from types import SimpleNamespace

import pytest

from samphao.reference import segmenters


def test_without_packages_there_is_no_segmenter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segmenters, "find_spec", lambda name: None)

    assert segmenters.installed_segmenter() is None


def test_each_script_goes_to_its_own_package_imported_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def module(name: str) -> SimpleNamespace:
        asked.append(name)
        if name == "jieba":
            return SimpleNamespace(lcut=list)
        return SimpleNamespace(
            word_tokenize=lambda run, engine, keep_whitespace: [run[:2], run[2:], ""]
        )

    monkeypatch.setattr(segmenters, "find_spec", lambda name: name)
    monkeypatch.setattr(segmenters, "import_module", module)

    split = segmenters.installed_segmenter()

    assert split is not None
    assert split("ชานม") == ["ชา", "นม"]
    assert split("ชานม") == ["ชา", "นม"]
    assert split("芒果") == ["芒", "果"]
    assert split("mango") == ["mango"]
    assert split("") == [""]
    assert asked == ["pythainlp.tokenize", "jieba"]
