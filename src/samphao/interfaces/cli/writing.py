"""Writing an answer to a file: whole or not at all."""

import os
import tempfile
from pathlib import Path

from samphao.interfaces.errors import CannotWrite


def write_text(*, path: Path, text: str) -> None:
    """Write the text as UTF-8, replacing the file only when all of it is there.

    Raises:
        CannotWrite: the folder can't be made or the file can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            # A device or pipe, such as /dev/stdout, is written to and not replaced.
            path.write_text(text, encoding="utf-8")
            return
        handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(part).chmod(0o644)
        Path(part).replace(path)
    except OSError as error:
        raise CannotWrite(file=str(path), why=error.strerror or "") from None
