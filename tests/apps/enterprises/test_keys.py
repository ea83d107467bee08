from dataclasses import replace
from datetime import timedelta

import pytest

from samphao.apps.enterprises import across, facade
from samphao.apps.enterprises.contracts import KeyDraft, NewKey
from samphao.apps.enterprises.errors import KeyUnfit, TextUnfit
from samphao.apps.enterprises.kinds import Role, Scope
from samphao.apps.enterprises.models import ApiKey
from samphao.apps.enterprises.queries import keys as queries
from samphao.apps.enterprises.services import keys
from samphao.apps.vault import facade as vault
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed, NotFoundHere
from samphao.groundwork.models import User
from tests.apps.enterprises.building import AT, founded, hand, joined, person

DRAFT = KeyDraft("demo scale", Role.STAFF, frozenset({Scope.LOTS_READ, Scope.LOTS_WRITE}), 30)
Place = tuple[facade.EnterpriseCard, User]


@pytest.fixture
def farm(db: None) -> Place:
    mali = person("mali")
    return founded(mali), mali


def made(farm: Place) -> NewKey:
    return keys.make_key(hand=hand(*farm), draft=DRAFT)


def test_a_key_speaks_for_its_enterprise_with_its_scopes(farm: Place) -> None:
    holder = across.key_holder(secret=made(farm).secret, at=AT)

    assert holder is not None
    assert (holder.enterprise_id, holder.role, holder.scopes) == (
        farm[0].id,
        Role.STAFF,
        DRAFT.scopes,
    )


def test_the_secret_is_kept_nowhere(farm: Place) -> None:
    new = made(farm)

    with tenancy.bound(farm[0].id):
        row = ApiKey.objects.values().get()
        shown = queries.keys()
    assert new.secret not in str(row)
    assert new.secret not in repr(shown)
    assert all(new.secret not in one.body for one in vault.openings(subject=farm[0].id))


@pytest.mark.parametrize("changed", ["", "smp", "smp_x_y", "smp_{prefix}_{zeros}"])
def test_another_secret_opens_nothing(farm: Place, changed: str) -> None:
    new = made(farm)

    tried = changed.format(prefix=new.card.prefix, zeros="0" * 48)

    assert across.key_holder(secret=tried, at=AT) is None


def test_a_key_runs_out(farm: Place) -> None:
    assert across.key_holder(secret=made(farm).secret, at=AT + timedelta(days=30)) is None


def test_a_revoked_key_opens_nothing_at_once(farm: Place) -> None:
    new = made(farm)

    keys.revoke_key(hand=hand(*farm), key_id=new.card.id)

    assert across.key_holder(secret=new.secret, at=AT) is None
    with pytest.raises(NotFoundHere):
        keys.revoke_key(hand=hand(*farm), key_id=new.card.id)


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, scopes=frozenset()),
        replace(DRAFT, days=0),
        replace(DRAFT, days=367),
        replace(DRAFT, role=Role.OWNER),
    ],
)
def test_a_key_that_is_too_much_or_nothing_is_refused(farm: Place, draft: KeyDraft) -> None:
    with pytest.raises(KeyUnfit):
        keys.make_key(hand=hand(*farm), draft=draft)


def test_a_key_needs_a_name(farm: Place) -> None:
    with pytest.raises(TextUnfit):
        keys.make_key(hand=hand(*farm), draft=replace(DRAFT, name=" "))


def test_twenty_keys_are_enough(farm: Place) -> None:
    for _ in range(20):
        made(farm)

    with pytest.raises(KeyUnfit):
        made(farm)


def test_only_owners_make_keys(farm: Place) -> None:
    staff = person("staff")
    joined(farm[0], staff, Role.STAFF)

    with pytest.raises(NotAllowed):
        made((farm[0], staff))


def test_the_last_use_is_kept_to_the_minute(farm: Place) -> None:
    holder = across.key_holder(secret=made(farm).secret, at=AT)
    assert holder is not None

    for seconds in (0, 30, 70):
        keys.note_use(holder=holder, at=AT + timedelta(seconds=seconds))
        with tenancy.bound(farm[0].id):
            last = queries.keys()[0].last_used_at
        assert last == AT + timedelta(seconds=0 if seconds < 60 else 70)
