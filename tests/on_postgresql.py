"""Run tests on PostgreSQL: `python -m tests.on_postgresql [what pytest takes]`."""

import os
import signal
import subprocess
import sys

from tests.postgresql import NAMED, REMEDY, NoServer, start_server

REQUIRED = "pg" in os.environ.get("SAMPHAO_REQUIRE", "").split(",")


def main(arguments: list[str]) -> int:
    """Start a server, run pytest with it in a child process, stop it whatever happens."""
    try:
        server = start_server()
    except NoServer:
        outcome = "missing" if REQUIRED else "skipped"
        sys.stderr.write(f"on PostgreSQL: {outcome}; {REMEDY}\n")
        return 1 if REQUIRED else 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    environment = {**os.environ, "DATABASE_URL": server.url, NAMED: server.url}
    child = subprocess.Popen([sys.executable, "-m", "pytest", *arguments], env=environment)
    try:
        return child.wait()
    except KeyboardInterrupt:
        # The terminal told the child too: it ends its run by itself.
        return child.wait()
    finally:
        if child.poll() is None:
            child.kill()
        server.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
