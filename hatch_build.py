"""Compile the message catalogues while the package is built or installed."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

CATALOGUES = "src/samphao/**/locale/*/LC_MESSAGES/*.po"


def compile_catalogue(*, source: Path) -> Path:
    """Write the `.mo` file beside a `.po` file and return its path.

    Raises:
        babel.messages.pofile.PoFileError: the catalogue is malformed.
    """
    target = source.with_suffix(".mo")
    language = source.parent.parent.name
    with source.open("rb") as words:
        catalogue = read_po(words, locale=language, abort_invalid=True)
    part = target.with_suffix(".mo.part")
    with part.open("wb") as compiled:
        write_mo(compiled, catalogue)
    part.replace(target)  # a reader sees the old catalogue or the new one, never half of one
    return target


def compile_catalogues(*, root: Path) -> Iterator[Path]:
    """Compile every catalogue of the source tree at `root`, in the order of their names."""
    for source in sorted(root.glob(CATALOGUES)):
        yield compile_catalogue(source=source)


class CatalogueBuildHook(BuildHookInterface[Any]):
    """Compile the catalogues before hatchling collects the files of a wheel or editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile all catalogues; `version` is `standard` or `editable`."""
        for target in compile_catalogues(root=Path(self.root)):
            self.app.display_debug(f"compiled {target} for {build_data.get('tag', version)}")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        compile_catalogue(source=Path(argument))
