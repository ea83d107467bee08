"""PostgreSQL's row security, the second wall behind the managers."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

# A session without the setting reads '' and sees no row at all.
POLICY = """
ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "{table}"
  USING (enterprise_id::text = current_setting('samphao.tenant', true)
         OR current_setting('samphao.operator', true) = 'yes')
  WITH CHECK (enterprise_id::text = current_setting('samphao.tenant', true)
              OR current_setting('samphao.operator', true) = 'yes');
"""
WITHDRAWN = """
DROP POLICY tenant ON "{table}";
ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY;
"""


class EnableRowSecurity(Operation):
    """Let the database itself show a session its own tenant's rows only."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing of the models."""

    def database_forwards(self, _: str, schema_editor: BaseDatabaseSchemaEditor, *__: Any) -> None:
        """Turn row security on where the database has it."""
        self._run(POLICY, schema_editor)

    def database_backwards(self, _: str, schema_editor: BaseDatabaseSchemaEditor, *__: Any) -> None:
        """Turn it off again."""
        self._run(WITHDRAWN, schema_editor)

    def describe(self) -> str:
        """Say what the operation does, for `migrate --plan`."""
        return f"Row security on {self.table}"

    def _run(self, statements: str, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statements.format(table=self.table))
