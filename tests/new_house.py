"""Make a house of this version and end: `python -m tests.new_house HOME`."""

import sys
from pathlib import Path

from samphao.interfaces.operations.home import make_home
from samphao.interfaces.operations.opening import open_house

if __name__ == "__main__":
    make_home(home=Path(sys.argv[1]))
    open_house()
    from samphao.interfaces.operations.migrating import migrate

    migrate()
