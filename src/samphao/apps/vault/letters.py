"""Letters: mail as a disclosure, written once and sent as it was written."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language

from samphao.apps.vault.contracts import (
    ACCOUNT_MAIL_SCHEMA,
    HOUSE,
    Basis,
    BasisKind,
    DisclosureCard,
    DisclosureDraft,
    Purpose,
    Recipient,
    RecipientKind,
)
from samphao.apps.vault.egress.mail import MAILTO, send_mail
from samphao.apps.vault.errors import AddressUnusable
from samphao.apps.vault.gate.disclosing import collect, disclose, disclose_later
from samphao.apps.vault.house import host
from samphao.apps.vault.models import Disclosure, State
from samphao.groundwork import tenancy
from samphao.groundwork.ids import uuid7
from samphao.kernel.errors import SamphaoError

MAIL_SCHEMA = "mail/1"
HOUSE_LETTER = "vault.house_letter"
ACCOUNT_FIELDS = frozenset({"groundwork.User.email", "groundwork.User.full_name"})
OPEN_FOR = timedelta(days=1)
# Longer than a process needs from its commit to the sending that follows it.
LEFT_BEHIND = timedelta(seconds=30)
LONGEST_ADDRESS = 254


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter about a subject's affairs.

    Attributes:
        to: the mail address.
        fields: what is in the text, as a DisclosureDraft names it.
        language: th, en or zh-hans.
    """

    subject: UUID
    recipient: Recipient
    to: str
    title: str
    text: str
    language: str
    purpose: str
    basis: Basis
    fields: frozenset[str]
    schema: str = MAIL_SCHEMA
    asked_by: UUID | None = None


def mail(*, letter: Letter, at: datetime) -> None:
    """Release a letter and send it now.

    Raises:
        AddressUnusable: the address is none.
        DisclosureRefused: the gate says no.
        MailNotSet, HostUnknown, HostSilent: the mail server does not take it.
        RuntimeError: a transaction is open; `mail_later` is for that.
    """
    send_mail(released=disclose(draft=_draft(letter, at), at=at), at=at)


def mail_later(*, letter: Letter, at: datetime) -> DisclosureCard:
    """Release a letter with the records of the caller's transaction; it goes when they stand.

    It is sent right after the commit, and by the worker's `send_waiting` where that fails. A
    refusal is in the card and is no error.

    Raises:
        AddressUnusable: the address is none.
    """
    card = disclose_later(draft=_draft(letter, at), at=at)
    if card.state == State.LOGGED:
        # What fails here the worker tries again; the caller's deed is done either way.
        transaction.on_commit(lambda: _sent(card.subject, card.id, at), robust=True)
    return card


def mail_to_self(
    *, subject: UUID | None, address: str, title: str, text: str, at: datetime
) -> None:
    """Send a person a letter about their own account; only its hash is kept.

    Without a `subject` it goes to whoever typed an address: the house's own words then, with
    nothing of anybody in them.

    Raises:
        As `mail`.
    """
    person = HOUSE if subject is None else subject
    kind = RecipientKind.PERSON if subject is None else RecipientKind.SELF
    name = "stranger" if subject is None else str(subject)
    letter = Letter(
        subject=person,
        recipient=Recipient(kind, name, name, "TH"),
        to=address,
        title=title,
        text=text,
        language=get_language() or settings.LANGUAGE_CODE,
        purpose=Purpose.ACCOUNT_MANAGEMENT,
        basis=Basis(BasisKind.OWN_REQUEST),
        fields=ACCOUNT_FIELDS if subject else frozenset({HOUSE_LETTER}),
        schema=ACCOUNT_MAIL_SCHEMA,
        asked_by=subject,
    )
    mail(letter=letter, at=at)


def send_waiting(*, at: datetime, limit: int = 50) -> int:
    """Send letters that were released and not sent, for the worker; return how many went."""
    with tenancy.operator():
        waiting = Disclosure.everywhere.filter(
            state__in=(State.LOGGED, State.RELEASED),
            sent_at__isnull=True,
            schema=MAIL_SCHEMA,
            created_at__lt=at - LEFT_BEHIND,
            expires_at__gt=at,
        )
        found = list(waiting.order_by("id").values_list("enterprise_id", "id")[:limit])
    return sum(_sent(subject, disclosure_id, at) for subject, disclosure_id in found)


def _sent(subject: UUID, disclosure_id: UUID, at: datetime) -> bool:
    try:
        _send_kept(subject=subject, disclosure_id=disclosure_id, at=at)
    except SamphaoError:
        return False  # the row tells which; what was refused or marked as sent does not come again
    return True


def _send_kept(*, subject: UUID, disclosure_id: UUID, at: datetime) -> None:
    released = collect(subject=subject, disclosure_id=disclosure_id, at=at)
    send_mail(released=released, at=at)


def _draft(letter: Letter, at: datetime) -> DisclosureDraft:
    return DisclosureDraft(
        subject=letter.subject,
        recipient=letter.recipient,
        purpose=letter.purpose,
        basis=letter.basis,
        content=_written(letter, at),
        fields=letter.fields,
        schema=letter.schema,
        address=MAILTO + _checked(letter.to),
        expires_at=at + OPEN_FOR,
        asked_by=letter.asked_by,
    )


def _written(letter: Letter, at: datetime) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.DEFAULT_FROM_EMAIL
    message["To"] = _checked(letter.to)
    # A title of two lines would be a header of its own.
    message["Subject"] = " ".join(letter.title.split())
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{uuid7(at=at)}@{host().partition(':')[0]}>"
    message["Content-Language"] = letter.language
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="base64")
    return message.as_bytes()


def _checked(to: str) -> str:
    """Return a mail address that names one mailbox and nothing else."""
    name, at_sign, domain = to.rpartition("@")
    strange = any(letter.isspace() or letter in '<>,;:()[]"\\' for letter in to)
    whole = bool(name and at_sign and domain) and to.isascii() and to.isprintable()
    if strange or not whole or "@" in name or len(to) > LONGEST_ADDRESS:
        raise AddressUnusable
    return to
