"""Leave a dump for the next issue: `python -m tests.interfaces.operations.make_dump issue-4`."""

import sys
import tempfile
from pathlib import Path

from tests.houses import ROOT, House

DUMPS = ROOT / "tests" / "fixtures" / "dumps"
FILLING = "tests.interfaces.operations.filling"


def make_dump(name: str) -> Path:
    """Fill a new house with a little of everything, and back it up with its keys.

    The keys are made for this and sign nothing else.
    """
    file, keys = DUMPS / f"{name}.tar.gz", DUMPS / f"{name}.keys.tar.gz"
    for old in DUMPS.glob(f"{name}.*"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(folder) / "house")
        for done in (
            house.made(),
            house.python(FILLING, "fill"),
            house.samphao("backup", file, "--keys", keys),
        ):
            if done.code:
                raise SystemExit(done.err)
    return file


if __name__ == "__main__":
    sys.stdout.write(f"{make_dump(sys.argv[1])}\n")
