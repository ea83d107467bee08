"""Row security of a row that two enterprises own."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from samphao.groundwork.row_security import WITHDRAWN, EnableRowSecurity

POLICY = """
ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "{table}"
  USING ({sides} OR current_setting('samphao.operator', true) = 'yes')
  WITH CHECK ({sides} OR current_setting('samphao.operator', true) = 'yes');
"""
SIDE = "{side}::text = current_setting('samphao.tenant', true)"


class EnableTwoSidedRowSecurity(EnableRowSecurity):
    """Let a session see rows in which its tenant is one of the sides."""

    def __init__(self, table: str, sides: tuple[str, str]) -> None:
        super().__init__(table)
        self.sides = sides

    def database_forwards(self, _: str, schema_editor: BaseDatabaseSchemaEditor, *__: Any) -> None:
        """Turn row security on where the database has it."""
        either = " OR ".join(SIDE.format(side=side) for side in self.sides)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(POLICY.format(table=self.table, sides=either))

    def database_backwards(self, _: str, schema_editor: BaseDatabaseSchemaEditor, *__: Any) -> None:
        """Turn it off again."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(WITHDRAWN.format(table=self.table))
