"""The start of the program: read the environment once and open the command-line door."""

import os
import sys

from samphao.interfaces.cli.main import run
from samphao.settings.environment import read_environment


def main() -> int:
    """Run the command line with this process's arguments and environment; return the exit code."""
    return run(argv=tuple(sys.argv[1:]), environment=read_environment(variables=os.environ))
