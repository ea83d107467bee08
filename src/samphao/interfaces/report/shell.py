"""What every page of ours is put together with: templates, style sheet, and the style's hash."""

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from samphao.interfaces.report.icons import icon

HERE = Path(__file__).parent
SHARED_STYLES = ("tokens.css", "base.css", "parts.css", "tables.css")


@lru_cache(maxsize=4)
def templates(*folders: Path) -> Environment:
    """Return the environment of the shared templates and those in the folders, theirs first."""
    environment = Environment(
        loader=FileSystemLoader([*folders, HERE / "templates"]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.globals["icon"] = icon
    return environment


def shared_style(name: str) -> Path:
    """Return the file of one of the shared style sheets."""
    return HERE / "styles" / name


def style_text(files: Iterable[Path]) -> str:
    """Return style sheets as one, in that order."""
    return "".join(file.read_text(encoding="utf-8") for file in files)


def style_hash(style: str) -> str:
    """Return what a page's policy names its one style sheet by."""
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"
