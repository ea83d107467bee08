"""What a later version adds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    operations = [
        migrations.CreateModel(name="Extra", fields=[("id", models.BigAutoField(primary_key=True))])
    ]
