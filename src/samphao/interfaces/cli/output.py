"""Standard output whose reader, such as `head`, may have seen enough."""

import os
import sys


def write(text: str) -> None:
    """Write text to standard output; when nobody reads it any more, forget it quietly."""
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        _forget()


def finish() -> None:
    """Hand over what is still held back."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _forget()


def _forget() -> None:
    """Send everything from now on to nowhere, so that leaving is no error either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
