"""Exit codes; docs/reference/cli.md explains them."""

from enum import IntEnum


class Exit(IntEnum):
    """What the program tells the shell."""

    DONE = 0
    UNSAFE = 1
    USAGE = 2
    ROWS_LEFT_OUT = 3
    NOTHING_DONE = 4
    PACKS_REFUSED = 5
    REPLAY_DIFFERS = 6
    INTERRUPTED = 130
