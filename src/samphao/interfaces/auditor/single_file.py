"""Building the auditor's single file: its modules, what they import, and the words."""

import ast
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import samphao
from samphao.interfaces.auditor.start import WORDS_FILE
from samphao.interfaces.auditor.voice import FAMILIES, Words
from samphao.interfaces.errors import CannotWrite
from samphao.interfaces.words.catalogues import sentences
from samphao.kernel.text import Language

FILE_NAME = "samphao-audit.pyz"
SHEBANG = b"#!/usr/bin/env python3\n"
START = "samphao.interfaces.auditor.start"
MAIN = f"import sys\nfrom {START} import main\nsys.exit(main())\n"
# The same sources give the same bytes, so that a hash of the file can be published.
MOMENT = (1980, 1, 1, 0, 0, 0)
SOURCE = Path(samphao.__file__).resolve().parent


def build_zipapp(*, destination: Path) -> Path:
    """Write the auditor as one file that any Python from 3.11 on runs, and return its path.

    Raises:
        CataloguesMissing: the words are not compiled.
        CannotWrite: the file can't be written there.
    """
    content = zipapp_bytes()
    part = destination.with_suffix(".part")
    try:
        part.write_bytes(content)
        part.chmod(0o755)
        part.replace(destination)
    except OSError:
        raise CannotWrite(file=str(destination)) from None
    return destination


def zipapp_bytes() -> bytes:
    """Return the content of that file, to be handed out by a page."""
    members = {"__main__.py": MAIN, **_modules()}
    members[f"samphao/interfaces/auditor/{WORDS_FILE}"] = json.dumps(
        auditor_words(), ensure_ascii=False, sort_keys=True
    )
    held = io.BytesIO()
    # Written first, so that the archive's own offsets count it.
    held.write(SHEBANG)
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(members.items()):
            archive.writestr(zipfile.ZipInfo(name, MOMENT), text, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def auditor_words() -> Words:
    """Return the sentences that the auditor needs, of every language, from the catalogues."""
    return {
        language: {
            code: sentence
            for code, sentence in sentences(language).items()
            if code.startswith(FAMILIES)
        }
        for language in Language
    }


def _modules() -> dict[str, str]:
    """Return the start's module and all it leads to, by their names in the archive.

    A package that nobody imports by its own name gets an empty __init__, so that the auditor is
    not made to carry what else stands in that package.
    """
    found: dict[str, str] = {}
    waiting = [START]
    while waiting:
        file = _file_of(waiting.pop())
        if file is None or _member(file) in found:
            continue
        found[_member(file)] = file.read_text(encoding="utf-8")
        waiting += _imported(found[_member(file)])
    for name in list(found):
        for folder in list(Path(name).parents)[:-1]:
            found.setdefault(f"{folder.as_posix()}/__init__.py", "")
    return found


def _imported(text: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def _file_of(module: str) -> Path | None:
    """Return the file of one of our modules or packages, None for anything else."""
    head, *rest = module.split(".")
    if head != samphao.__name__:
        return None
    place = SOURCE.joinpath(*rest)
    files = (place.with_suffix(".py"), place / "__init__.py")
    return next((file for file in files if file.is_file()), None)


def _member(file: Path) -> str:
    return file.relative_to(SOURCE.parent).as_posix()
