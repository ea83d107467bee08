"""The worker as a process: `python -m samphao.interfaces.jobs NAME`, with the settings named."""

import sys

from samphao.interfaces.jobs.running import run_worker
from samphao.kernel.errors import SamphaoError

try:
    run_worker(name=sys.argv[1] if len(sys.argv) > 1 else "worker")
except SamphaoError as refusal:
    # Its starter speaks the user's language; this line is for the journal.
    sys.exit(str(refusal))
