"""What the door holds of a person, given out and erased when they use their rights."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final
from uuid import UUID

from axes.models import AccessAttempt, AccessFailureLog
from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import Model

from samphao.apps.vault import facade as vault
from samphao.groundwork.errors import NotFoundHere
from samphao.groundwork.models import User
from samphao.interfaces.accounts.errors import CorrectionUnfit
from samphao.interfaces.accounts.forms import NameFields

OF_THE_PERSON: Final = frozenset(
    {
        "account.EmailAddress",
        "socialaccount.SocialAccount",
        "mfa.Authenticator",
        "usersessions.UserSession",
    }
)
BY_ADDRESS: Final[tuple[type[Model], ...]] = (AccessAttempt, AccessFailureLog)
CORRECTABLE: Final = ("groundwork.User.full_name", "groundwork.User.language")


def register() -> None:
    """Tell the vault how the tables of accounts are given out, erased and corrected."""
    covers = vault.labels_of(models_named=(*_own_tables(), *BY_ADDRESS))
    vault.register_exporter(room="accounts", covers=covers, export=export)
    vault.register_eraser(room="accounts", covers=covers, erase=erase)
    vault.register_corrector(fields=CORRECTABLE, correct=correct)


def export(subject: UUID) -> Iterator[vault.Table]:
    """Yield what the tables of accounts hold about a person; nothing for an enterprise."""
    person = User.objects.filter(id=subject).first()
    if person is None:
        return
    for model in _own_tables():
        yield vault.table_of(rows=model._default_manager.filter(user=person).order_by("pk"))
    for model in BY_ADDRESS:
        rows = model._default_manager.filter(username=person.email)
        yield vault.table_of(rows=rows.order_by("pk"))


def erase(subject: UUID, _: datetime) -> vault.Erased:
    """Erase addresses, links, second factors, failed attempts, and every session of a person."""
    person = User.objects.filter(id=subject).first()
    if person is None:
        return vault.Erased(0)
    gone = sum(_end(session, person) for session in Session.objects.iterator())
    for model in BY_ADDRESS:
        gone += model._default_manager.filter(username=person.email).delete()[0]
    for model in _own_tables():
        gone += model._default_manager.filter(user=person).delete()[0]
    return vault.Erased(gone)


def correct(correction: vault.Correction, _: datetime) -> None:
    """Keep a corrected name or language, with the checks of the account's own page.

    Raises:
        NotFoundHere: the row is another person's.
        CorrectionUnfit: the value cannot be kept.
    """
    person = User.objects.filter(id=correction.row_id).first()
    if person is None or person.id != correction.subject:
        raise NotFoundHere
    field = correction.field.rpartition(".")[2]
    form = NameFields({"full_name": "-", "language": person.language, field: correction.value})
    if not form.is_valid():
        raise CorrectionUnfit(field=field)
    setattr(person, field, form.cleaned_data[field])
    person.save(update_fields=[field])


def _own_tables() -> tuple[type[Model], ...]:
    return tuple(model for model in apps.get_models() if model._meta.label in OF_THE_PERSON)


def _end(session: Session, person: User) -> int:
    """End a session if it is the person's; return how many that were."""
    if session.get_decoded().get(SESSION_KEY) != str(person.pk):
        return 0
    return session.delete()[0]
