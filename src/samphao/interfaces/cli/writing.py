"""Writing an answer to a file: whole or not at all."""

import os
import tempfile
from pathlib import Path
from typing import ClassVar

from samphao.interfaces.errors import CannotWrite
from samphao.kernel.errors import SamphaoError


class NotOurFormat(SamphaoError):
    """The name of the file asks for a format that this command does not write."""

    code: ClassVar[str] = "cli.not_our_format"


def check_format(*, path: Path, suffixes: tuple[str, ...]) -> None:
    """Refuse a name that would promise another format than the file has.

    Raises:
        NotOurFormat: the suffix is none of `suffixes`; a device or pipe needs none.
    """
    device = path.exists() and not path.is_file()
    if not device and path.suffix.lower() not in suffixes:
        raise NotOurFormat(file=path.name, suffixes=", ".join(suffixes))


def write_text(*, path: Path, text: str) -> None:
    """Write the text as UTF-8, as `write_bytes` does.

    Raises:
        CannotWrite: the folder can't be made or the file can't be written.
    """
    write_bytes(path=path, content=text.encode("utf-8"))


def write_bytes(*, path: Path, content: bytes) -> None:
    """Write the content, replacing the file only when all of it is there.

    The file's own folder is made where it is missing; a folder above it is a slip of the pen.

    Raises:
        CannotWrite: the folder can't be made or the file can't be written.
    """
    try:
        path.parent.mkdir(exist_ok=True)
        if path.exists() and not path.is_file():
            # A device or pipe, such as /dev/stdout, is written to and not replaced.
            path.write_bytes(content)
        else:
            _replace(path, content)
    except OSError as error:
        raise CannotWrite(file=str(path), why=error.strerror or "") from None


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        part.chmod(0o644)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
