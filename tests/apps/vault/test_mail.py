import hashlib
import socket
import ssl
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from django.core import mail as django_mail
from django.core.mail import EmailMessage, get_connection, send_mail
from django.db import transaction

from samphao.apps.vault import consents, letters, queries
from samphao.apps.vault.contracts import HOUSE, Basis, BasisKind, Purpose, Recipient, RecipientKind
from samphao.apps.vault.errors import (
    AddressUnusable,
    DisclosureRefused,
    HostSilent,
    MailNotSet,
    MailRefused,
)
from samphao.apps.vault.letters import Letter
from samphao.apps.vault.log import reading
from samphao.apps.vault.models import Payload
from samphao.groundwork import tenancy
from tests.apps.vault.building import (
    AT,
    CARRIER,
    MINUTE,
    PERSON,
    PRICE,
    SUBJECT,
    TARIFF,
    consent_draft,
)
from tests.apps.vault.certificates import certificate
from tests.apps.vault.post_office import post_office

pytestmark = pytest.mark.django_db
BACKEND = "samphao.apps.vault.egress.mail.MailBackend"


@pytest.fixture(autouse=True)
def our_backend(settings) -> None:
    settings.EMAIL_BACKEND = BACKEND


@pytest.fixture
def no_outbox(monkeypatch) -> None:
    """Take away what tells the backend that tests run."""
    monkeypatch.delattr(django_mail, "outbox")


def to_self(**changed: object) -> None:
    told = {
        "subject": PERSON, "address": "somsri@grower.demo", "title": "ยืนยันอีเมล",
        "text": "กดลิงก์นี้ https://samphao.demo/x", "at": AT,
    }  # fmt: skip
    letters.mail_to_self(**{**told, **changed})


def letter(**changed: object) -> Letter:
    made = Letter(
        subject=SUBJECT,
        recipient=Recipient(RecipientKind.PERSON, "invited-1", "invited", "TH"),
        to="new@grower.demo",
        title="Invitation",
        text="Demo group invites you.",
        language="en",
        purpose=Purpose.ESTABLISH_CONTRACTUAL_AGREEMENT,
        basis=Basis(BasisKind.OWN_REQUEST, "invitation-1"),
        fields=frozenset({TARIFF}),
    )
    return replace(made, **changed)


def test_a_letter_to_oneself_arrives_and_stands_in_the_log() -> None:
    to_self()

    sent = django_mail.outbox[0]
    assert (sent.to, sent.subject) == (["somsri@grower.demo"], "ยืนยันอีเมล")
    assert sent.body.strip() == "กดลิงก์นี้ https://samphao.demo/x"
    card = queries.disclosures(subject=PERSON)[0]
    assert (card.address, card.outcome) == ("mailto:somsri@grower.demo", "vault.mail_taken")
    assert reading.size() == 1


def test_neither_address_nor_words_stand_in_public_and_of_the_words_only_the_hash_is_kept() -> None:
    to_self()

    assert b"grower.demo" not in reading.entry(index=0)
    assert str(PERSON).encode() not in reading.entry(index=0)
    with tenancy.bound(PERSON):
        assert Payload.objects.count() == 0


def test_a_stranger_gets_the_houses_own_words() -> None:
    to_self(subject=None)

    assert django_mail.outbox[0].to == ["somsri@grower.demo"]
    assert [card.entry_index for card in reading.openings(subject=HOUSE)] == [0]


def test_a_letter_with_an_enterprises_prices_needs_its_consent() -> None:
    with pytest.raises(DisclosureRefused):
        letters.mail(letter=letter(fields=frozenset({PRICE})), at=AT)

    assert django_mail.outbox == []
    assert queries.tally(subject=SUBJECT).refused == 1


def test_with_consent_it_goes() -> None:
    consent = consents.give_consent(draft=consent_draft(), at=AT).id
    told = letter(
        recipient=CARRIER,
        to="orders@carrier.demo",
        fields=frozenset({PRICE}),
        purpose=Purpose.DELIVERY_OF_GOODS,
        basis=Basis(BasisKind.CONSENT, str(consent)),
    )

    letters.mail(letter=told, at=AT)

    assert django_mail.outbox[0].to == ["orders@carrier.demo"]


@pytest.mark.parametrize(
    "message",
    [
        EmailMessage("Leak", "120 baht", "a@demo", ["b@demo"]),
        EmailMessage("", "", "a@demo", [], bcc=["b@demo"]),
    ],
)
def test_mail_that_did_not_come_through_the_gate_is_refused(message: EmailMessage) -> None:
    with pytest.raises(MailRefused):
        message.send()
    with pytest.raises(MailRefused):
        send_mail("Leak", "120 baht", None, ["b@demo"])

    assert django_mail.outbox == []


def test_one_strange_message_stops_those_beside_it() -> None:
    to_self()
    good = django_mail.outbox.pop()

    with pytest.raises(MailRefused):
        get_connection().send_messages([good, EmailMessage("Leak", "x", "a@demo", ["b@demo"])])

    assert django_mail.outbox == []


@pytest.mark.parametrize(
    "address",
    [
        "", "nobody", "@grower.demo", "a@", "a@b@c.demo", "a b@grower.demo",
        "a@grower.demo\r\nBcc: x", "a@grower.demo,b@grower.demo", "<a@grower.demo>",
        "a@grower.demo;b",
        "สมศรี@grower.demo",
        "a" * 250 + "@grower.demo", '"a b"@grower.demo',
    ],
)  # fmt: skip
def test_an_address_that_is_more_or_less_than_one_mailbox_is_refused(address: str) -> None:
    with pytest.raises(AddressUnusable):
        to_self(address=address)

    assert django_mail.outbox == []


def test_a_title_cannot_become_a_header() -> None:
    to_self(title="Hello\r\nBcc: thief@demo")

    read = message_from_bytes(django_mail.outbox[0].content, policy=policy.SMTP)
    assert read["Subject"] == "Hello Bcc: thief@demo"
    assert read["Bcc"] is None


def test_by_the_server_go_the_very_bytes_that_were_released(settings, no_outbox) -> None:
    with post_office() as office:
        settings.SAMPHAO_MAIL = f"smtp://127.0.0.1:{office.port}"
        to_self()

    card = queries.disclosures(subject=PERSON)[0]
    assert office.recipients == [["somsri@grower.demo"]]
    assert hashlib.sha256(office.letters[0]).hexdigest() == card.sha256


def test_where_the_server_can_the_letter_travels_under_tls(
    settings, no_outbox, tmp_path: Path, monkeypatch
) -> None:
    server, trusted = certificate(host="localhost", folder=tmp_path)
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting(trusted))
    with post_office(starttls=server) as office:
        settings.SAMPHAO_MAIL = f"smtp://localhost:{office.port}"
        to_self()

    assert office.under_tls == [True]


def test_a_server_with_another_hosts_certificate_gets_nothing(
    settings, no_outbox, tmp_path: Path, monkeypatch
) -> None:
    server, trusted = certificate(host="elsewhere.demo", folder=tmp_path)
    monkeypatch.setattr(ssl, "create_default_context", lambda: trusting(trusted))
    with post_office(starttls=server) as office:
        settings.SAMPHAO_MAIL = f"smtp://localhost:{office.port}"
        with pytest.raises(HostSilent):
            to_self()

    assert office.letters == []
    assert queries.disclosures(subject=PERSON)[0].sent_at is None


def test_a_server_elsewhere_without_tls_gets_nothing(settings, no_outbox, monkeypatch) -> None:
    real = socket.getaddrinfo

    def to_loopback(_: str, *told: object, **named: object) -> object:
        return real("127.0.0.1", *told, **named)

    with post_office() as office:
        monkeypatch.setattr(socket, "getaddrinfo", to_loopback)
        settings.SAMPHAO_MAIL = f"smtp://mail.demo:{office.port}"
        with pytest.raises(HostSilent):
            to_self()

    assert office.letters == []


def test_a_server_that_refuses_is_said_so(settings, no_outbox) -> None:
    with post_office() as office:
        office.refuses = True
        settings.SAMPHAO_MAIL = f"smtp://127.0.0.1:{office.port}"
        with pytest.raises(HostSilent):
            to_self()

    assert office.letters == []


@pytest.mark.django_db(transaction=True)
def test_a_letter_waits_while_the_mail_server_is_down(settings, no_outbox) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    settings.SAMPHAO_MAIL = f"smtp://127.0.0.1:{port}"
    with transaction.atomic():
        letters.mail_later(letter=letter(), at=AT)
    assert letters.send_waiting(at=AT + MINUTE) == 0

    with post_office() as office:
        settings.SAMPHAO_MAIL = f"smtp://127.0.0.1:{office.port}"
        assert letters.send_waiting(at=AT + 2 * MINUTE) == 1

    assert office.recipients == [["new@grower.demo"]]


def test_in_development_letters_lie_in_a_folder(settings, no_outbox, tmp_path: Path) -> None:
    settings.SAMPHAO_DEVELOPMENT, settings.SAMPHAO_MAIL = True, ""
    settings.SAMPHAO_HOME = tmp_path

    to_self()

    kept = list((tmp_path / "mail").glob("*.eml"))
    assert len(kept) == 1
    assert {oct(file.stat().st_mode & 0o777) for file in kept} == {"0o600"}


def test_without_a_server_mail_is_refused_and_not_dropped(settings, no_outbox) -> None:
    settings.SAMPHAO_DEVELOPMENT, settings.SAMPHAO_MAIL = False, ""

    with pytest.raises(MailNotSet):
        to_self()


def test_a_letter_with_records_goes_when_they_stand(django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        card = letters.mail_later(letter=letter(), at=AT)
        assert django_mail.outbox == []

    assert card.state == "logged"
    assert django_mail.outbox[0].to == ["new@grower.demo"]


@pytest.mark.django_db(transaction=True)
def test_a_letter_whose_records_were_rolled_back_never_goes() -> None:
    def fail() -> None:
        with transaction.atomic():
            letters.mail_later(letter=letter(), at=AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert letters.send_waiting(at=AT + 5 * MINUTE) == 0
    assert django_mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_what_a_crash_left_behind_the_worker_sends_once(settings, monkeypatch) -> None:
    monkeypatch.setattr(letters, "_send_kept", lambda **_: None)  # dies after the commit
    with transaction.atomic():
        letters.mail_later(letter=letter(), at=AT)
    monkeypatch.undo()
    settings.EMAIL_BACKEND = BACKEND

    assert letters.send_waiting(at=AT + MINUTE * 0.1) == 0
    assert letters.send_waiting(at=AT + MINUTE) == 1
    assert letters.send_waiting(at=AT + MINUTE) == 0
    assert len(django_mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_what_waits_too_long_is_not_sent_any_more(settings, monkeypatch) -> None:
    monkeypatch.setattr(letters, "_send_kept", lambda **_: None)
    with transaction.atomic():
        letters.mail_later(letter=letter(), at=AT)
    monkeypatch.undo()

    assert letters.send_waiting(at=AT + letters.OPEN_FOR) == 0


def trusting(file: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(file)
    return context
