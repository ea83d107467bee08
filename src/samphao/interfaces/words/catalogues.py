"""The compiled message catalogues of one language, every domain in its folder."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import ClassVar, Literal

from samphao.kernel.errors import SamphaoError
from samphao.kernel.text import Language

FOLDERS = {Language.TH: "th", Language.EN: "en", Language.ZH: "zh_Hans"}
LITTLE_ENDIAN = b"\xde\x12\x04\x95"
LOCALE = Path(__file__).resolve().parents[2] / "locale"


class CataloguesMissing(SamphaoError):
    """The catalogues of a language are not compiled; `make catalogues` does it."""

    code: ClassVar[str] = "words.catalogues_missing"


@lru_cache(maxsize=8)
def sentences(language: Language, root: Path = LOCALE) -> dict[str, str]:
    """Return the sentence of every code in every domain of the language.

    Raises:
        CataloguesMissing: a domain has no compiled catalogue.
    """
    folder = root / FOLDERS[language] / "LC_MESSAGES"
    found: dict[str, str] = {}
    for compiled in _compiled(folder):
        found.update(_messages(compiled))
    return found


def _compiled(folder: Path) -> Iterator[Path]:
    compiled = sorted(folder.glob("*.mo"))
    without = {source.stem for source in folder.glob("*.po")} - {file.stem for file in compiled}
    if without or not compiled:
        raise CataloguesMissing(language=folder.parent.name, domains=" ".join(sorted(without)))
    yield from compiled


def _messages(compiled: Path) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a GNU .mo file.

    Read here because gettext keeps its table private and costs three times as much to import.
    """
    content = compiled.read_bytes()
    order: Literal["little", "big"] = "little" if content[:4] == LITTLE_ENDIAN else "big"

    def number(at: int) -> int:
        return int.from_bytes(content[at : at + 4], order)

    def text(at: int) -> str:
        start = number(at + 4)
        return content[start : start + number(at)].decode("utf-8")

    count, keys, values = number(8), number(12), number(16)
    for index in range(count):
        key = text(keys + 8 * index)
        if key:
            yield key, text(values + 8 * index)
