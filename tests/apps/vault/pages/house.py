"""An enterprise whose data went out, was held back, and was allowed; and the way to its pages."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from samphao.apps.enterprises.kinds import Role
from samphao.apps.vault import facade as vault
from samphao.apps.vault.contracts import ConsentCard
from samphao.groundwork.models import User
from tests.apps.enterprises.building import AT, founded, joined, person
from tests.apps.vault.building import consent_draft, draft

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LOT, PHONE = "enterprises.Lot.weight", "enterprises.Grower.phone"
SECRET = b'{"weight_kg":"1250","lot":"PN-0001"}'
SOON = timedelta(minutes=1)


@dataclass(frozen=True)
class House:
    """An enterprise and a person in each role."""

    id: UUID
    people: dict[Role, User]

    @property
    def owner(self) -> User:
        return self.people[Role.OWNER]

    def url(self, view: str, *arguments: object) -> str:
        return reverse(f"vault:{view}", args=[self.id, *arguments])


def house(*, name: str = "mali") -> House:
    owner = person(name)
    card = founded(owner)
    people = {Role.OWNER: owner}
    for role in set(Role) - {Role.OWNER}:
        people[role] = person(f"{name}-{role}")
        joined(card, people[role], role)
    return House(card.id, people)


def signed_in(user: User, *, language: str = "en") -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    client.cookies["django_language"] = language
    return client


def allow(place: House, *, at: datetime = AT, **changed: Any) -> ConsentCard:
    changed = {"fields": frozenset({LOT}), **changed}
    given = consent_draft(subject=place.id, given_by=place.owner.pk, **changed)
    return vault.give_consent(draft=given, at=at)


def send(place: House, *, consent: UUID | None = None, at: datetime = AT, **changed: Any) -> Any:
    """Let something go to the carrier; returns what was released."""
    changed = {"fields": frozenset({LOT}), "content": SECRET, **changed}
    made = draft(
        consent=consent,
        subject=place.id,
        asked_by=place.owner.pk,
        expires_at=at + timedelta(days=9000),
        **changed,
    )
    return vault.disclose(draft=made, at=at)


def asked_in_vain(place: House, *, at: datetime = AT, **changed: Any) -> None:
    """Let something be asked for that is not allowed."""
    try:
        send(place, at=at, **changed)
    except vault.DisclosureRefused:
        return
    raise AssertionError("it was let go")


def lively(*, name: str = "mali") -> House:
    """Return an enterprise that allowed, sent, refused and logged."""
    place = house(name=name)
    consent = allow(place)
    send(place, consent=consent.id, at=AT + SOON)
    asked_in_vain(place, fields=frozenset({PHONE}), at=AT + 2 * SOON)
    return place


def page(place: House, view: str, *arguments: object, language: str = "en") -> str:
    """Return a page as the owner reads it."""
    answer = signed_in(place.owner, language=language).get(place.url(view, *arguments))
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode().replace("\u00a0", " ")
