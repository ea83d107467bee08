"""An enterprise with one of everything, and every page of the room with what it asks for."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.test import Client
from django.urls import reverse

from samphao.apps.enterprises import facade
from samphao.apps.enterprises.contracts import KeyDraft, LotDraft, PlotDraft
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.kinds import Role, Scope, Side, Unit
from samphao.apps.enterprises.services import groups, growing, invitations, keys, lots
from samphao.apps.enterprises.urls import tenant_urlpatterns
from samphao.groundwork.models import User
from tests.apps.enterprises.building import founded, grower, hand, joined, membership, person

GET = "GET"
# What each page needs, and whether it is a form that only takes posts.
PAGES = {
    "overview": (Deed.SEE, GET),
    "settings": (Deed.KEEP_ENTERPRISE, GET),
    "people": (Deed.SEE_PEOPLE, GET),
    "invite": (Deed.KEEP_PEOPLE, GET),
    "leave": (Deed.LEAVE, GET),
    "withdraw": (Deed.KEEP_PEOPLE, "POST"),
    "member": (Deed.KEEP_PEOPLE, GET),
    "hand_over": (Deed.KEEP_PEOPLE, "POST"),
    "remove_member": (Deed.KEEP_PEOPLE, "POST"),
    "growers": (Deed.SEE_GROWERS, GET),
    "add_grower": (Deed.KEEP_GROWERS, GET),
    "grower": (Deed.SEE_GROWERS, GET),
    "remove_grower": (Deed.KEEP_GROWERS, "POST"),
    "restore_grower": (Deed.KEEP_GROWERS, "POST"),
    "add_plot": (Deed.KEEP_GROWERS, GET),
    "plot": (Deed.KEEP_GROWERS, GET),
    "remove_plot": (Deed.KEEP_GROWERS, "POST"),
    "restore_plot": (Deed.KEEP_GROWERS, "POST"),
    "lots": (Deed.SEE_LOTS, GET),
    "add_lot": (Deed.KEEP_LOTS, GET),
    "lot": (Deed.KEEP_LOTS, GET),
    "groups": (Deed.SEE_GROUPS, GET),
    "propose_group": (Deed.KEEP_GROUPS, GET),
    "agree_group": (Deed.KEEP_GROUPS, "POST"),
    "decline_group": (Deed.KEEP_GROUPS, "POST"),
    "end_group": (Deed.KEEP_GROUPS, "POST"),
    "keys": (Deed.KEEP_KEYS, GET),
    "make_key": (Deed.KEEP_KEYS, GET),
    "revoke_key": (Deed.KEEP_KEYS, "POST"),
}


@dataclass(frozen=True)
class Farm:
    """An enterprise with one of everything, and a person in each role."""

    card: facade.EnterpriseCard
    people: dict[Role, User]
    ids: dict[str, UUID]

    def address(self, name: str, **changed: UUID) -> str:
        wanted = re.findall(r"uuid:(\w+)", pattern(name))
        values = {**self.ids, **changed}
        arguments = {key: values[key] for key in ("enterprise_id", *wanted)}
        return reverse(f"enterprises:{name}", kwargs=arguments)


def pattern(name: str) -> str:
    return next(str(one.pattern) for one in tenant_urlpatterns if one.name == name)


def signed_in(user: User) -> Client:
    client = Client(enforce_csrf_checks=False)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def planted_farm() -> Farm:
    """Return a farm group with one of everything; sole trader beside it."""
    people = {role: person(role) for role in Role}
    owner = people[Role.OWNER]
    card, other = founded(owner), founded(person("other"))
    for role in Role:
        if role is not Role.OWNER:
            joined(card, people[role], role)
    grower_id = grower(card, owner)
    plot = growing.add_plot(
        hand=hand(card, owner), grower_id=grower_id, draft=PlotDraft("แปลง 1", 400, "ทุเรียน")
    )
    draft = LotDraft((plot.id,), date(2026, 11, 20), 5000, Unit.KILOGRAM)
    lot = lots.add_lot(hand=hand(card, owner), draft=draft)
    link = groups.propose(hand=hand(card, owner), code=other.public_code, side=Side.MEMBER)
    invited = invitations.invite(
        hand=hand(card, owner), email="new@samphao.demo", role=Role.STAFF, language="en"
    )
    key = keys.make_key(
        hand=hand(card, owner),
        draft=KeyDraft("demo scale", Role.STAFF, frozenset({Scope.LOTS_READ}), 30),
    )
    ids = {
        "enterprise_id": card.id,
        "membership_id": membership(card, people[Role.STAFF]),
        "invitation_id": invited.card.id,
        "grower_id": grower_id,
        "plot_id": plot.id,
        "lot_id": lot.id,
        "link_id": link,
        "key_id": key.card.id,
    }
    return Farm(card, people, ids)
