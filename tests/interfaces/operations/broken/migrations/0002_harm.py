"""Harm that is committed, and then a failure."""

from django.db import migrations


def harm(apps, schema_editor):
    apps.get_model("contenttypes", "ContentType").objects.filter(model="session").update(
        app_label="harmed"
    )


def fail(apps, schema_editor):
    raise ArithmeticError


class Migration(migrations.Migration):
    # As a migration that builds an index without locking is: what it did stays done.
    atomic = False
    dependencies = [("broken", "0001_initial"), ("contenttypes", "0002_remove_content_type_name")]
    operations = [
        migrations.RunPython(harm, atomic=True),
        migrations.RunPython(fail, atomic=True),
    ]
