"""Fill a house with a little of everything: `python -m tests.interfaces.operations.filling`."""

import json
import sys
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from samphao.interfaces.operations.opening import now, open_house

open_house()

from django.apps import apps  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from samphao.apps.vault import facade  # noqa: E402
from samphao.groundwork import files, jobs, tenancy  # noqa: E402
from samphao.groundwork.models import User  # noqa: E402
from tests.apps.vault.building import OTHER, PERSON, SUBJECT, consent_draft, draft  # noqa: E402


def fill() -> None:
    """Make people, consents, disclosures, a refusal, a file, a job, and an event that waits."""
    at = now()
    for name in ("สมหญิง ตัวอย่าง", "李示例", "Demo O'Neil"):
        User.objects.create_user(f"p{len(name)}@samphao.demo", "x", full_name=name, language="th")
    for subject in (SUBJECT, OTHER):
        consent = facade.give_consent(draft=consent_draft(subject=subject), at=at)
        for number in range(3):
            content = f"ราคา {number} \0\x7f".encode()
            facade.disclose(
                draft=draft(
                    subject=subject,
                    consent=consent.id,
                    content=content,
                    expires_at=at + timedelta(hours=1),
                ),
                at=at,
            )
        facade.withdraw_consent(subject=subject, consent_id=consent.id, by=PERSON, at=at)
        with suppress(facade.DisclosureRefused):
            facade.disclose(
                draft=draft(
                    subject=subject, consent=consent.id, expires_at=at + timedelta(hours=1)
                ),
                at=at,
            )
    new = files.NewFile("demo", "รายการ.csv", "text/csv", [b"a,b\n", bytes(range(256))])
    with transaction.atomic():
        files.keep(enterprise_id=SUBJECT, file=new, at=at)
    jobs.register_kind(kind="demo.count", work=lambda **_: iter(()))
    jobs.start(kind="demo.count", arguments={"จำนวน": [1, None, True, "x"]}, at=at)


def erase(subject: UUID) -> None:
    """Erase one of the two."""
    facade.erase(subject=subject, asked_by=None, at=now())


def counts() -> dict[str, int]:
    """Return how many rows each table has."""
    found = {}
    with tenancy.operator(), connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


if __name__ == "__main__":
    {"fill": fill, "erase": lambda: erase(OTHER)}.get(sys.argv[1], lambda: None)()
    json.dump(counts(), sys.stdout)
