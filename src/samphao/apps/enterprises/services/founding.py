"""Found an enterprise; keep its names, place and numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from samphao.apps.enterprises import addresses, identifiers, tries, wording
from samphao.apps.enterprises.contracts import Actor, EnterpriseCard, Founding, Hand
from samphao.apps.enterprises.deeds import Deed
from samphao.apps.enterprises.errors import KindUnfit, NumberMisread, NumberTaken
from samphao.apps.enterprises.events import EnterpriseFounded
from samphao.apps.enterprises.kinds import (
    COMPANY_NUMBER_REQUIRED,
    WITH_COMPANY_NUMBER,
    WITH_LEVEL,
    Kind,
    Role,
)
from samphao.apps.enterprises.models import Enterprise, Identity, Membership
from samphao.apps.enterprises.permissions import acting, locked
from samphao.apps.enterprises.queries.cards import enterprise_card
from samphao.apps.enterprises.record import record
from samphao.groundwork import outbox, tenancy
from samphao.groundwork.fields import texts
from samphao.groundwork.ids import public_code, uuid7
from samphao.kernel.text import Names

NUMBERS: Final = ("company_number", "citizen_number", "community_code")
LANGUAGES: Final = ("th", "en", "zh-hans")


def found_enterprise(*, user_id: UUID, founding: Founding, at: datetime) -> EnterpriseCard:
    """Found an enterprise whose first owner is the person.

    Raises:
        TextUnfit, NumberMisread, KindUnfit, PlaceUnknown: something typed does not fit.
        NumberTaken: another enterprise has a number; counted, so that numbers are not tried out.
        TooManyTries: too many of either in a day.
    """
    for what in ("number_taken", "founding"):
        tries.check(what=what, who=user_id)
    values, citizen = _values(founding), _citizen_number(founding)
    key = uuid7(at=at)
    hand = Hand(key, Actor(user_id), at)
    with tenancy.bound(key), _counted(user_id), transaction.atomic():
        row = Enterprise(
            id=key,
            enterprise_id=key,
            created_at=at,
            founded_at=at,
            founded_by=user_id,
            public_code=public_code(),
            kind=founding.kind,
            language=founding.language if founding.language in LANGUAGES else "th",
            **values,
        )
        _save(row)
        _keep_identity(citizen, at)
        Membership.objects.create(created_at=at, user_id=user_id, role=Role.OWNER, since=at)
        outbox.publish(event=EnterpriseFounded(enterprise_id=key, kind=founding.kind), at=at)
        record(hand=hand, type="enterprise.founded", kind=founding.kind)
    tries.count(what="founding", who=user_id)
    return enterprise_card(row)


def keep_enterprise(*, hand: Hand, founding: Founding) -> EnterpriseCard:
    """Change names, level, place and numbers; what an enterprise is stays.

    A blank citizen's number leaves the one that is kept: no page shows it in full.

    Raises:
        NotAllowed, NotFoundHere: not an owner.
        TextUnfit, NumberMisread, KindUnfit, PlaceUnknown, NumberTaken, TooManyTries: as founding.
    """
    tries.check(what="number_taken", who=hand.actor.id)
    with _counted(hand.actor.id), acting(hand=hand, deed=Deed.KEEP_ENTERPRISE):
        row = locked(enterprise_id=hand.enterprise_id)
        if founding.kind != row.kind:
            raise KindUnfit(kind=row.kind, what="kind")
        kept = _values(founding)
        changed = [name for name, value in kept.items() if getattr(row, name) != value]
        for name in changed:
            setattr(row, name, kept[name])
        _save(row)
        changed += _keep_identity(_citizen_number(founding), hand.at)
        if changed:
            record(hand=hand, type="enterprise.changed", fields=", ".join(sorted(changed)))
    return enterprise_card(row)


def _values(founding: Founding) -> dict[str, object]:
    return {
        "names": _names(founding.names),
        "level": _level(founding),
        "company_number": _company_number(founding),
        "community_code": _community_code(founding),
        "address_line": wording.line(
            text=founding.address_line, field="address_line", required=False
        ),
        **_place(founding),
    }


def _names(names: Names) -> dict[str, object]:
    written = {
        language: wording.line(text=text, field="name", most=wording.NAME, required=False)
        for language, text in (("th", names.th), ("en", names.en), ("zh", names.zh))
    }
    if not any(written.values()):
        wording.line(text="", field="name", most=wording.NAME)
    return texts(**written)


def _level(founding: Founding) -> str:
    if founding.level is None:
        return ""
    if founding.kind not in WITH_LEVEL:
        raise KindUnfit(kind=founding.kind, what="level")
    return founding.level


def _company_number(founding: Founding) -> str:
    if not founding.company_number.strip():
        if founding.kind in COMPANY_NUMBER_REQUIRED:
            raise NumberMisread(what="company_number")
        return ""
    if founding.kind not in WITH_COMPANY_NUMBER:
        raise KindUnfit(kind=founding.kind, what="company_number")
    return identifiers.read_company_number(text=founding.company_number)


def _citizen_number(founding: Founding) -> str:
    if not founding.citizen_number.strip():
        return ""
    if founding.kind is not Kind.SOLE_TRADER:
        raise KindUnfit(kind=founding.kind, what="citizen_number")
    return identifiers.read_citizen_number(text=founding.citizen_number)


def _community_code(founding: Founding) -> str:
    code = wording.line(
        text=founding.community_code, field="community_code", most=30, required=False
    )
    if code and founding.kind is not Kind.COMMUNITY:
        raise KindUnfit(kind=founding.kind, what="community_code")
    return code.translate(identifiers.THAI_DIGITS)


def _place(founding: Founding) -> dict[str, object]:
    if not founding.subdistrict:
        return {"subdistrict": "", "postcode": ""}
    found = addresses.place(code=founding.subdistrict)
    postcode = addresses.checked_postcode(found=found, postcode=founding.postcode)
    return {"subdistrict": found.code, "postcode": postcode}


def _keep_identity(number: str, at: datetime) -> list[str]:
    """Keep a citizen's number that was typed; return what that changed."""
    if not number:
        return []
    row = Identity.objects.first() or Identity(created_at=at)
    if row.citizen_number == number:
        return []
    row.citizen_number = number
    _save(row)
    return ["citizen_number"]


def _save(row: Enterprise | Identity) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        for name in NUMBERS:
            if name in str(error):
                raise NumberTaken(what=name) from None
        raise


@contextmanager
def _counted(who: UUID) -> Iterator[None]:
    """Count a number that another enterprise has, after all else is rolled back."""
    try:
        yield
    except NumberTaken:
        tries.count(what="number_taken", who=who)
        raise
