"""Standard output and standard error: full, closed, in another alphabet, or no longer read."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import ClassVar, TextIO

from samphao.interfaces.words.visible import visible
from samphao.kernel.errors import SamphaoError


class CannotPrint(SamphaoError):
    """Standard output is full, closed, or gone; what was still to come is lost."""

    code: ClassVar[str] = "cli.cannot_print"


class LetterNotPrinted(CannotPrint):
    """The encoding of standard output lacks a letter of the answer."""

    code: ClassVar[str] = "cli.letter_not_printed"


def write(text: str) -> None:
    """Write text to standard output; when nobody reads it any more, forget it quietly.

    Raises:
        CannotPrint: it can't be written, or not in the encoding of standard output.
    """
    with printing() as stream:
        stream.write(visible(text))


def finish() -> None:
    """Hand over what is still held back.

    Raises:
        CannotPrint: it can't be written.
    """
    if sys.stdout is not None:
        with printing() as stream:
            stream.flush()


def warn(text: str) -> None:
    """Write text to standard error; when that can't be written either, nobody can be told."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(visible(text))
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)


def is_terminal() -> bool:
    """Tell whether a person looks at standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


@contextmanager
def printing() -> Iterator[TextIO]:
    """Give standard output, and refuse in our own words what goes wrong with it.

    Raises:
        CannotPrint: it is closed or full, or its encoding lacks a letter.
    """
    stream = sys.stdout
    if stream is None:
        raise CannotPrint(why=os.strerror(9))
    try:
        yield stream
    except BrokenPipeError:
        _forget(stream)
    except UnicodeEncodeError as error:
        letter = error.object[error.start]
        raise LetterNotPrinted(letter=f"U+{ord(letter):04X}", encoding=error.encoding) from None
    except OSError as error:
        _forget(stream)
        raise CannotPrint(why=error.strerror or "") from None


def _forget(stream: TextIO) -> None:
    """Send everything from now on to nowhere, so that leaving is no error either."""
    # A stream that is no file, as a test has it, has nothing to send elsewhere.
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
