from django.db import migrations

from samphao.apps.enterprises.row_security import EnableTwoSidedRowSecurity
from samphao.groundwork.row_security import EnableRowSecurity

TABLES = (
    "enterprises_enterprise",
    "enterprises_identity",
    "enterprises_membership",
    "enterprises_invitation",
    "enterprises_grower",
    "enterprises_plot",
    "enterprises_lot",
    "enterprises_lotplot",
    "enterprises_apikey",
)


class Migration(migrations.Migration):

    dependencies = [
        ("enterprises", "0001_initial"),
    ]

    operations = [
        *(EnableRowSecurity(table) for table in TABLES),
        EnableTwoSidedRowSecurity("enterprises_groupmembership", ("group_id", "member_id")),
    ]
