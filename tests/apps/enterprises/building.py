"""What the room's tests are made of; every name and number is made up."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress

from samphao.apps.enterprises import facade
from samphao.apps.enterprises.contracts import Actor, EnterpriseCard, Founding, GrowerDraft, Hand
from samphao.apps.enterprises.kinds import Kind, Role
from samphao.apps.enterprises.models import Membership
from samphao.apps.enterprises.services import founding, growing
from samphao.groundwork import tenancy
from samphao.groundwork.models import User
from samphao.kernel.text import Names

AT = datetime(2026, 11, 24, 7, tzinfo=UTC)
# Check digits fit; the numbers stand in stdnum's own examples or were made here.
COMPANY, COMPANY_TOO = "0994000617721", "0105536112014"
CITIZEN, CITIZEN_TOO = "3100600445635", "1234545678781"
GROUP = Founding(names=Names("กลุ่มเกษตรกรสวนปลายน้ำ (ตัวอย่าง)", "", ""), kind=Kind.FARM_GROUP)


def person(name: str, **more: Any) -> User:
    """Return a person whose address is proved."""
    user = User.objects.create_user(
        f"{name}@samphao.demo", full_name=f"{name.title()} Demo", created_at=AT, **more
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def founded(user: User, **changed: Any) -> EnterpriseCard:
    draft = replace(GROUP, **changed)
    return founding.found_enterprise(user_id=user.pk, founding=draft, at=AT)


def joined(enterprise: EnterpriseCard, user: User, role: Role) -> UUID:
    """Put a person into an enterprise without the way through an invitation."""
    with tenancy.bound(enterprise.id):
        row = Membership.objects.create(created_at=AT, user=user, role=role, since=AT)
    return row.id


def hand(enterprise: EnterpriseCard, user: User, at: datetime = AT) -> Hand:
    return Hand(enterprise.id, Actor(user.pk), at)


def membership(enterprise: EnterpriseCard, user: User) -> UUID:
    members = facade.people_of(enterprise_id=enterprise.id).items
    return next(one.id for one in members if one.user_id == user.pk)


def grower(enterprise: EnterpriseCard, user: User, name: str = "Mali Demo") -> UUID:
    made = growing.add_grower(hand=hand(enterprise, user), draft=GrowerDraft(name))
    return made.id
