"""Which migrations are applied, which are not, and applying them."""

from dataclasses import dataclass

from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from samphao.interfaces.operations.errors import DatabaseSilent, NotMigrated


@dataclass(frozen=True, slots=True)
class Schema:
    """How far the tables are: applied migrations, and how many this version would apply."""

    applied: tuple[tuple[str, str], ...]
    pending: int

    @property
    def is_new(self) -> bool:
        """Tell whether the database holds nothing of ours yet."""
        return not self.applied

    @property
    def leaves(self) -> dict[str, str]:
        """Return the last applied migration of each app; migrations are linear."""
        return dict(sorted(self.applied))


def schema() -> Schema:
    """Return how far the tables are.

    Raises:
        DatabaseSilent: the database does not answer.
    """
    try:
        applied = MigrationRecorder(connection).applied_migrations()
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise DatabaseSilent(why=type(error).__name__) from None
    return Schema(tuple(sorted(applied)), len(plan))


def require_migrated() -> None:
    """Refuse to go on with tables of another version.

    Raises:
        NotMigrated: migrations wait.
        DatabaseSilent: the database does not answer.
    """
    waiting = schema().pending
    if waiting:
        raise NotMigrated(count=waiting)


def migrate() -> None:
    """Apply every migration and make the table of the cache."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
