"""What the documents point to is there."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.trees import ROOT, kept_files, shown

FRONT = (
    "README.md", "ARCHITECTURE.md", "STYLE.md", "GLOSSARY.md", "CHANGELOG.md", "LICENSE", "NOTICE",
)  # fmt: skip
README_LIMIT = 150
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
TARGET = re.compile(r"`make ([a-z][a-z-]*)")


def markdown_files() -> list[Path]:
    return [file for file in kept_files() if file.suffix == ".md"]


def broken_links(file: Path, text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        if not (file.parent / link).exists():
            yield f"{shown(file)}: {link}"


def unknown_targets(text: str, makefile: str) -> list[str]:
    known = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    return sorted(set(TARGET.findall(text)) - known)


def test_the_front_documents_are_there() -> None:
    assert [name for name in FRONT if not (ROOT / name).is_file()] == []


def test_every_readme_fits_on_a_few_screens() -> None:
    sizes = {
        shown(file): len(file.read_text(encoding="utf-8").splitlines())
        for file in markdown_files()
        if file.name == "README.md"
    }

    assert {name: size for name, size in sizes.items() if size > README_LIMIT} == {}


def test_every_relative_link_leads_somewhere() -> None:
    found = [
        broken
        for file in markdown_files()
        for broken in broken_links(file, file.read_text(encoding="utf-8"))
    ]

    assert found == []


def test_documents_name_only_commands_that_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    found = {
        shown(file): unknown
        for file in markdown_files()
        if (unknown := unknown_targets(file.read_text(encoding="utf-8"), makefile))
    }

    assert found == {}


def test_decision_records_are_numbered_without_gaps() -> None:
    names = sorted(file.name for file in (ROOT / "docs" / "adr").glob("*.md"))
    numbers = [
        re.fullmatch(r"(\d{4})-[a-z0-9-]+\.md", name) for name in names if name != "README.md"
    ]

    assert None not in numbers
    assert [int(number[1]) for number in numbers if number] == list(range(1, len(numbers) + 1))


def test_planted_faults_in_a_document_are_found() -> None:
    text = "[here](NOWHERE.md) [there](https://example.com) `make plan` `make coffee`"

    assert list(broken_links(ROOT / "README.md", text)) == ["README.md: NOWHERE.md"]
    assert unknown_targets(text, "plan: setup\n\tdo\n") == ["coffee"]
