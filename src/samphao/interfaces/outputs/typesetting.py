"""Setting a document in type: templates, fonts from packages, and the PDF standard.

Only the fonts of the extra are used, so a plan looks the same on every machine. Where a list holds
a script that they do not have, Khmer or Burmese for one, the machine's own fonts are asked too; a
sign that no font has is drawn as a box, and the file is then tagged without claiming PDF/UA-1.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from samphao.interfaces.outputs.errors import CannotTypeset, ExtraMissing, FontMissing

if TYPE_CHECKING:
    from typst import Fonts

EXTRA = "pdf"
TEMPLATES = Path(__file__).parent / "templates"
# Package and folder of each font, and what it is needed for.
FONTS = (
    ("fontpkg_sarabun", "files", "Sarabun-Regular.ttf"),
    ("pylopdf_fonts_zh_cn", "", "NotoSansSC-Regular.otf"),
)
# The versions in the order to try them: system fonts asked too?, and what the file may claim.
TRIES: tuple[tuple[bool, Literal["ua-1", "1.7"]], ...] = (
    (False, "ua-1"),
    (True, "ua-1"),
    (True, "1.7"),
)


def check_extra() -> None:
    """Refuse at once what could not be written at the end.

    Raises:
        ExtraMissing: the typesetter is not installed.
        FontMissing: a font is not installed.
    """
    if find_spec("typst") is None:
        raise ExtraMissing(format=".pdf", extra=EXTRA)
    _folders()


def typeset(*, template: str, content: Mapping[str, object], made: date) -> bytes:
    """Return the document as a tagged PDF.

    Texts of `content` are set as they stand: they are handed over as values, never as markup.

    Args:
        template: a file of the templates, without its ending.
        content: what the template tells.
        made: the day in the document's properties; no clock is asked.

    Raises:
        ExtraMissing: the typesetter is not installed.
        FontMissing: a font is not installed.
        CannotTypeset: the document can't be set.
    """
    check_extra()
    # Only here: the typesetter is an extra.
    from typst import Compiler, TypstError  # noqa: PLC0415

    inputs = {"content": json.dumps(content, ensure_ascii=False)}
    stamp = datetime.combine(made, time(), UTC)
    path, last = TEMPLATES / f"{template}.typ", ""
    for system, standard in TRIES:
        compiler = Compiler(path, root=TEMPLATES, font_paths=_fonts(system=system))
        try:
            found = compiler.compile(
                sys_inputs=inputs, format="pdf", pdf_standards=standard, timestamp=stamp
            )
        except TypstError as error:
            last = str(error.message)
            continue
        assert isinstance(found, bytes)
        return found
    raise CannotTypeset(why=last.partition("\n")[0])


@lru_cache(maxsize=2)
def _fonts(*, system: bool) -> "Fonts":
    from typst import Fonts  # noqa: PLC0415

    return Fonts(
        include_system_fonts=system,
        include_embedded_fonts=False,
        font_paths=[str(folder) for folder in _folders()],
    )


def _folders() -> list[Path]:
    """Return the folders of the fonts.

    Raises:
        FontMissing: a package or its file is not there.
    """
    return [_folder(package, within, file) for package, within, file in FONTS]


def _folder(package: str, within: str, file: str) -> Path:
    found = find_spec(package)
    for root in found.submodule_search_locations or () if found else ():
        folder = Path(root) / within
        if (folder / file).is_file():
            return folder
    raise FontMissing(font=file.partition("-")[0], extra=EXTRA)
