"""What the vault and the ground themselves hold about a subject."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from samphao.apps.vault.models import (
    Consent,
    Disclosure,
    Opening,
    Payload,
    Request,
    SubjectHead,
)
from samphao.apps.vault.rights.registry import (
    Erased,
    Kept,
    KeptFileBytes,
    Table,
    register_eraser,
    register_exporter,
)
from samphao.apps.vault.rights.tables import labels_of, table_of
from samphao.groundwork import files
from samphao.groundwork.models import Job, KeptFile, OutboxEvent, User

VAULT = (SubjectHead, Opening, Disclosure, Payload, Consent, Request)
GROUND = (User, KeptFile, Job, OutboxEvent)
# Which rights were used and when must be shown to whoever supervises: PDPA section 39.
REQUESTS_KEPT = "vault.kept_requests"
USER_KEPT = "vault.kept_user"


def register() -> None:
    """Say how the tables of vault and ground are exported and erased."""
    register_exporter(room="vault", covers=labels_of(models_named=VAULT), export=_vault_tables)
    register_eraser(room="vault", covers=labels_of(models_named=VAULT), erase=_erase_vault)
    register_exporter(room="ground", covers=labels_of(models_named=GROUND), export=_ground_tables)
    register_eraser(room="ground", covers=labels_of(models_named=GROUND), erase=_erase_ground)


def _vault_tables(_: UUID) -> Iterator[Table | KeptFileBytes]:
    for model in (SubjectHead, Opening, Disclosure, Consent, Request):
        yield table_of(rows=model.objects.order_by("id"))
    # The exact bytes go out as files of their own.
    yield table_of(rows=Payload.objects.order_by("id"), without=("content",))
    for payload in Payload.objects.order_by("id").iterator():
        yield KeptFileBytes(f"sent/{payload.disclosure_id}.bin", bytes(payload.content))


def _erase_vault(_: UUID, __: datetime) -> Erased:
    gone = 0
    for model in (Payload, Opening, Disclosure, Consent, SubjectHead):
        gone += model.objects.all().delete()[0]
    kept = Request.objects.all()
    count = kept.update(about="", asked_by=None, recipient_id="")
    return Erased(gone, (Kept(Request._meta.label, count, REQUESTS_KEPT),) if count else ())


def _ground_tables(subject: UUID) -> Iterator[Table | KeptFileBytes]:
    yield table_of(rows=User.objects.filter(id=subject))
    yield table_of(rows=Job.objects.filter(_of(subject)))
    yield table_of(rows=OutboxEvent.objects.filter(enterprise_id=subject))
    kept = KeptFile.objects.filter(enterprise_id=subject)
    yield table_of(rows=kept)
    for file in kept:
        card, content = files.read(file_id=file.id, enterprise_id=subject)
        yield KeptFileBytes(f"files/{card.id}/{card.name}", content)


def _erase_ground(subject: UUID, _: datetime) -> Erased:
    gone = 0
    for file in list(KeptFile.objects.filter(enterprise_id=subject)):
        files.forget(file_id=file.id, enterprise_id=subject)
        gone += 1
    gone += Job.objects.filter(_of(subject)).delete()[0]
    gone += OutboxEvent.objects.filter(enterprise_id=subject).delete()[0]
    person = User.objects.filter(id=subject).first()
    if person is None:
        return Erased(gone)
    # Rows of enterprises name who did something by this number; it names nobody any more.
    person.email, person.full_name, person.is_active = f"{person.id}@erased.invalid", "", False
    person.is_staff = person.is_superuser = False
    person.set_unusable_password()
    person.last_login = None
    person.save()
    return Erased(gone, (Kept(User._meta.label, 1, USER_KEPT),))


def _of(subject: UUID) -> Q:
    return Q(enterprise_id=subject) | Q(asked_by=subject)
