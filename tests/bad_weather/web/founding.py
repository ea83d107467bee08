"""Found the enterprises, their people and accounts, as far as every room needs them."""

from datetime import timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from stdnum.th.moa import calc_check_digit

from samphao.apps.enterprises.contracts import Actor, Founding, Hand
from samphao.apps.enterprises.kinds import Kind, Role
from samphao.apps.enterprises.models import Membership
from samphao.apps.enterprises.services.founding import found_enterprise
from samphao.groundwork import tenancy
from samphao.groundwork.ids import new_key
from samphao.groundwork.models import User
from samphao.kernel.text import Names
from tests.bad_weather.web.tenants import AT, Tenant

PASSWORD = "mango rice seven"
LONG_AGO = timedelta(days=40)


def founded(mark: str, number: int) -> Tenant:
    """Return a farm group with a person in every role, and one who has left."""
    owner = account(f"{mark}owner", f"owner@{mark}.example")
    founding = Founding(
        names=Names(f"กลุ่ม{mark}", f"{mark} group", f"{mark}合作社"),
        kind=Kind.FARM_GROUP,
        company_number=company_number(number),
        address_line=f"99 {mark} road",
    )
    card = found_enterprise(user_id=owner.pk, founding=founding, at=AT - LONG_AGO)
    tenant = Tenant(mark, card.id, {"owner": owner})
    tenant.texts["code"] = card.public_code
    with tenancy.bound(tenant.id):
        for role in Role:
            if role is not Role.OWNER:
                _join(tenant, str(role), role)
        _join(tenant, "departed", Role.OWNER).until = AT
        Membership.objects.filter(user=tenant.people["departed"]).update(until=AT)
        member = Membership.objects.get(user=tenant.people["staff"])
        tenant.ids["membership"] = member.id
    return tenant


def account(name: str, email: str, **fields: bool) -> User:
    """Return a person whose address is proved."""
    person = User.objects.create_user(email, PASSWORD, full_name=name, language="en", **fields)
    EmailAddress.objects.create(user=person, email=email, primary=True, verified=True)
    return person


def hand_of(tenant: Tenant, person: str = "owner") -> Hand:
    """Return a person's hand in their enterprise."""
    return Hand(tenant.id, Actor(UUID(str(tenant.people[person].pk))), AT)


def company_number(number: int) -> str:
    """Return a made-up number of a juristic person whose check digit fits."""
    digits = f"0994000{number:05d}"
    return digits + str(calc_check_digit(digits))


def _join(tenant: Tenant, name: str, role: Role) -> Membership:
    person = account(f"{tenant.mark}{name}", f"{name}@{tenant.mark}.example")
    tenant.people[name] = person
    return Membership.objects.create(
        id=new_key(), created_at=AT, user=person, role=role, since=AT - LONG_AGO
    )
