"""Check the licences of the locked run-time packages against NOTICE."""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from importlib import metadata
from pathlib import Path

PINNED = re.compile(r"^(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==[^\s;\\]+\s*(?P<marker>;[^\\]*)?")
LESSER = re.compile(r"\bLGPL|Lesser General Public|\bMPL\b|Mozilla Public", re.IGNORECASE)
STRONG = re.compile(
    r"\bA?GPL|(?<!Lesser )(?<!Library )General Public Licen[sc]e|Affero|\bSSPL", re.IGNORECASE
)
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|Unlicense|Zlib|0BSD)\b|\bPSF|Python Software Foundation",
    re.IGNORECASE,
)


class Family(Enum):
    """How far a licence reaches."""

    PERMISSIVE = "permissive"
    LESSER = "lesser copyleft"
    STRONG = "strong copyleft"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Package:
    """A locked package; `conditional` when its pin carries an environment marker."""

    name: str
    conditional: bool


def locked_packages(*, lock: str) -> Iterator[Package]:
    """Yield the packages pinned in the text of a lock file, in its order."""
    for line in lock.splitlines():
        if pinned := PINNED.match(line):
            yield Package(name=pinned["name"], conditional=pinned["marker"] is not None)


def licence_words(*, package: metadata.PackageMetadata) -> list[str]:
    """Return what a package says of its licence: expression, classifiers, first line of text."""
    classifiers = [c for c in package.get_all("Classifier") or [] if c.startswith("License ::")]
    expression = package.get_all("License-Expression") or []
    # Some packages put the whole licence text here; its first line names it.
    free_text = [text.splitlines()[0] for text in package.get_all("License") or [] if text.strip()]
    return [*expression, *classifiers, *free_text]


def heading_of_licence(*, distribution: metadata.Distribution) -> list[str]:
    """Return the first lines of the licence files a package ships, which name the licence."""
    named = distribution.metadata.get_all("License-File") or []
    files = [
        file
        for file in distribution.files or []
        if file.parent.suffix == ".dist-info" or "licenses" in file.parts
        if file.name in {Path(name).name for name in named}
    ]
    return [_heading(file.read_text(encoding="utf-8")) for file in files]


def _heading(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " ".join(lines[:2])


def family_of(*, words: list[str]) -> Family:
    """Return the widest-reaching family that any of the words names."""
    said = "\n".join(words)
    if STRONG.search(said):
        return Family.STRONG
    if LESSER.search(said):
        return Family.LESSER
    return Family.PERMISSIVE if PERMISSIVE.search(said) else Family.UNKNOWN


def complaint_about(*, name: str, words: list[str], notice: str) -> str | None:
    """Return why the package may not be locked, or None when it may."""
    family = family_of(words=words)
    named = re.search(rf"^{re.escape(name)}\s", notice, re.MULTILINE | re.IGNORECASE)
    if family is Family.LESSER and not named:
        return f"{name}: {family.value} ({'; '.join(words)}) and not listed in NOTICE"
    if family in {Family.STRONG, Family.UNKNOWN}:
        return f"{name}: {family.value} ({'; '.join(words) or 'says nothing'})"
    return None


def complaints(*, lock: str, notice: str) -> Iterator[str]:
    """Yield one complaint per locked package whose licence is refused, unlisted or unreadable."""
    for package in locked_packages(lock=lock):
        try:
            distribution = metadata.distribution(package.name)
        except metadata.PackageNotFoundError:
            if not package.conditional:  # a marker may exclude it on this machine
                yield f"{package.name}: locked but not installed; run make setup"
            continue
        words = licence_words(package=distribution.metadata)
        words = words or heading_of_licence(distribution=distribution)
        if complaint := complaint_about(name=package.name, words=words, notice=notice):
            yield complaint


def main() -> int:
    """Print the complaints or one line of summary, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lock", type=Path, required=True)
    parser.add_argument("--notice", type=Path, required=True)
    given = parser.parse_args()
    lock = given.lock.read_text(encoding="utf-8")
    found = list(complaints(lock=lock, notice=given.notice.read_text(encoding="utf-8")))
    read = len(list(locked_packages(lock=lock)))
    for complaint in found:
        print(f"licences: {complaint}")
    if not found:
        print(f"licences: {read} locked packages read, none refused")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
