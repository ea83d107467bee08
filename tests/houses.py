"""A whole house for a test: a home of its own, and the command line as people start it."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ADMIN = {"SAMPHAO_ADMIN_EMAIL": "admin@samphao.demo", "SAMPHAO_ADMIN_PASSWORD": "nine-lime-boats"}
START = (
    sys.executable,
    "-c",
    "import sys; from samphao.settings.start import main; sys.exit(main())",
)


@dataclass(frozen=True)
class Ran:
    """What a command wrote, and its exit code."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class House:
    """A home and a database; without an URL its own SQLite file."""

    home: Path
    database: str = ""
    more: dict[str, str] = field(default_factory=dict)

    def environment(self) -> dict[str, str]:
        return {
            "PATH": "/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
            "SAMPHAO_HOME": str(self.home),
            "SAMPHAO_LANG": "en",
            **({"DATABASE_URL": self.database} if self.database else {}),
            **self.more,
        }

    def made(self) -> Ran:
        """Make the home and the tables, as a first start does, and serve nobody."""
        return self.python("tests.new_house", self.home)

    def samphao(self, *words: object, **variables: str) -> Ran:
        """Run one command to its end, nobody sitting at a terminal."""
        return self._ran((*START, *map(str, words)), variables)

    def python(self, module: str, *words: object, **variables: str) -> Ran:
        """Run a module of the tests in the house."""
        return self._ran((sys.executable, "-m", module, *map(str, words)), variables)

    def started(self, *words: object, log: Path, **variables: str) -> "subprocess.Popen[bytes]":
        """Start a command that goes on, its output in a file."""
        with log.open("ab") as output:
            return subprocess.Popen(
                (*START, *map(str, words)),
                cwd=ROOT,
                env={**self.environment(), **variables},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    def _ran(self, command: tuple[str, ...], variables: dict[str, str]) -> Ran:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**self.environment(), **variables},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)
