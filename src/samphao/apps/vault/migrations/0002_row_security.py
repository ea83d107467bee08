from django.db import migrations

from samphao.groundwork.row_security import EnableRowSecurity

TABLES = (
    "vault_subjecthead",
    "vault_opening",
    "vault_disclosure",
    "vault_payload",
    "vault_consent",
    "vault_request",
)


class Migration(migrations.Migration):

    dependencies = [
        ("vault", "0001_initial"),
    ]

    operations = [EnableRowSecurity(table) for table in TABLES]
