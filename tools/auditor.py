"""Write the auditor's single file.

    python -m tools.auditor [DESTINATION]

Without a destination it goes to out/samphao-audit.pyz.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from samphao.interfaces.auditor.single_file import FILE_NAME, build_zipapp

ROOT = Path(__file__).resolve().parents[1]


def main(argv: Sequence[str]) -> int:
    """Write the file and say where it is."""
    destination = Path(argv[0]) if argv else ROOT / "out" / FILE_NAME
    destination.parent.mkdir(parents=True, exist_ok=True)
    print(build_zipapp(destination=destination))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
