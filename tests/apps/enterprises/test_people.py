import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection

from samphao.apps.enterprises import across, facade
from samphao.apps.enterprises.contracts import InvitationCard, NewInvitation
from samphao.apps.enterprises.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationForAnother,
    InvitationOver,
    LastOwner,
    TooManyInvitations,
)
from samphao.apps.enterprises.kinds import InvitationState, Role
from samphao.apps.enterprises.services import invitations, people
from samphao.apps.vault import facade as vault
from samphao.groundwork.errors import NotAllowed, NotFoundHere
from tests.apps.enterprises.building import (
    AT,
    founded,
    hand,
    joined,
    membership,
    person,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def invited(enterprise: facade.EnterpriseCard, owner: object, **more: object) -> NewInvitation:
    values = {"email": "somchai@samphao.demo", "role": Role.STAFF, "language": "th", **more}
    return invitations.invite(hand=hand(enterprise, owner), **values)  # type: ignore[arg-type]


def opened(made: NewInvitation) -> InvitationCard:
    found = across.invitation_by_token(token=made.token)
    assert found is not None
    return found


def test_an_invited_person_joins_in_the_role_they_were_invited_to() -> None:
    mali, somchai = person("mali"), person("somchai")
    made = founded(mali)
    card = opened(invited(made, mali, role=Role.BOOKKEEPER))

    invitations.accept(user_id=somchai.pk, invitation=card, at=AT)

    assert facade.members_role(user_id=somchai.pk, enterprise_id=made.id) is Role.BOOKKEEPER


def test_a_person_finds_their_invitations_without_the_link() -> None:
    mali, somchai = person("mali"), person("somchai")
    made = founded(mali)
    invited(made, mali, email=" Somchai@Samphao.DEMO ")

    (card,) = across.invitations_for(user_id=somchai.pk, at=AT)

    assert card.enterprise_id == made.id


def test_an_invitation_is_for_its_address_only() -> None:
    mali, thief = person("mali"), person("thief")
    card = opened(invited(founded(mali), mali))

    with pytest.raises(InvitationForAnother):
        invitations.accept(user_id=thief.pk, invitation=card, at=AT)


def test_an_address_that_is_not_proved_opens_nothing() -> None:
    mali, somchai = person("mali"), person("somchai")
    card = opened(invited(founded(mali), mali))
    somchai.emailaddress_set.update(verified=False)

    with pytest.raises(InvitationForAnother):
        invitations.accept(user_id=somchai.pk, invitation=card, at=AT)


def test_an_invitation_is_answered_once() -> None:
    mali, somchai = person("mali"), person("somchai")
    card = opened(invited(founded(mali), mali))
    invitations.decline(user_id=somchai.pk, invitation=card, at=AT)

    with pytest.raises(InvitationOver):
        invitations.accept(user_id=somchai.pk, invitation=card, at=AT)


def test_an_invitation_runs_out_after_fourteen_days() -> None:
    mali, somchai = person("mali"), person("somchai")
    card = opened(invited(founded(mali), mali))

    with pytest.raises(InvitationOver):
        invitations.accept(user_id=somchai.pk, invitation=card, at=AT + 14 * DAY)
    assert across.invitations_for(user_id=somchai.pk, at=AT + 14 * DAY) == ()


def test_a_withdrawn_invitation_opens_nothing_and_its_consent_ends() -> None:
    mali, somchai = person("mali"), person("somchai")
    made = founded(mali)
    card = invited(made, mali).card

    invitations.withdraw_invitation(hand=hand(made, mali), invitation_id=card.id)

    with pytest.raises(InvitationOver):
        invitations.accept(user_id=somchai.pk, invitation=card, at=AT)
    assert all(one.withdrawn_at == AT for one in vault.consents(subject=made.id))


@pytest.mark.parametrize("answer", [invitations.accept, invitations.decline])
def test_an_answer_ends_the_consent_to_the_letter(answer: Callable[..., object]) -> None:
    mali, somchai = person("mali"), person("somchai")
    made = founded(mali)
    card = invited(made, mali).card
    (before,) = vault.consents(subject=made.id)

    answer(user_id=somchai.pk, invitation=card, at=AT)

    (after,) = vault.consents(subject=made.id)
    assert (before.withdrawn_at, after.withdrawn_at) == (None, AT)


def test_an_answer_does_not_mind_a_consent_that_was_withdrawn_before() -> None:
    mali, somchai = person("mali"), person("somchai")
    made = founded(mali)
    card = invited(made, mali).card
    (given,) = vault.consents(subject=made.id)
    vault.withdraw_consent(subject=made.id, consent_id=given.id, by=mali.pk, at=AT)

    invitations.accept(user_id=somchai.pk, invitation=card, at=AT)

    assert facade.members_role(user_id=somchai.pk, enterprise_id=made.id) is Role.STAFF


def test_an_address_has_one_open_invitation() -> None:
    mali = person("mali")
    made = founded(mali)
    invited(made, mali)

    with pytest.raises(AlreadyInvited):
        invited(made, mali, email="SOMCHAI@samphao.demo")


def test_an_invitation_that_ran_out_gives_way_to_a_new_one() -> None:
    mali, somchai = person("mali"), person("somchai")
    made = founded(mali)
    old = invited(made, mali).card
    later = hand(made, mali, AT + 15 * DAY)

    new = invitations.invite(
        hand=later, email="somchai@samphao.demo", role=Role.STAFF, language="en"
    )

    assert opened(new).state is InvitationState.OPEN
    assert across.invitations_for(user_id=somchai.pk, at=later.at) == (new.card,)
    assert new.card.id != old.id


def test_who_is_in_is_not_invited_again() -> None:
    mali = person("mali")

    with pytest.raises(AlreadyMember):
        invited(founded(mali), mali, email=mali.email)


def test_a_day_has_an_end_of_invitations() -> None:
    mali = person("mali")
    made = founded(mali)
    for number in range(30):
        invited(made, mali, email=f"p{number}@samphao.demo")

    with pytest.raises(TooManyInvitations):
        invited(made, mali)


def test_the_letter_names_the_enterprise_and_goes_through_the_gate() -> None:
    mali = person("mali")
    made = founded(mali)

    new = invited(made, mali)

    (disclosure,) = vault.disclosures(subject=made.id)
    sent = vault.exact_bytes(subject=made.id, disclosure_id=disclosure.id)
    assert new.mailed
    assert disclosure.recipient.name == "somchai@samphao.demo"
    assert disclosure.basis.kind == vault.BasisKind.CONSENT
    assert b"To: somchai@samphao.demo" in sent


def test_only_owners_invite_and_change_roles() -> None:
    mali, staff, stranger = person("mali"), person("staff"), person("stranger")
    made = founded(mali)
    key = joined(made, staff, Role.STAFF)

    with pytest.raises(NotAllowed):
        invited(made, staff)
    with pytest.raises(NotFoundHere):
        invited(made, stranger)
    with pytest.raises(NotAllowed):
        people.change_role(hand=hand(made, staff), membership_id=key, role=Role.OWNER)


def test_the_last_owner_stays_an_owner() -> None:
    mali, staff = person("mali"), person("staff")
    made = founded(mali)
    joined(made, staff, Role.STAFF)
    own = membership(made, mali)

    with pytest.raises(LastOwner):
        people.leave(hand=hand(made, mali))
    with pytest.raises(LastOwner):
        people.change_role(hand=hand(made, mali), membership_id=own, role=Role.STAFF)
    with pytest.raises(LastOwner):
        people.remove_member(hand=hand(made, mali), membership_id=own)

    assert facade.members_role(user_id=mali.pk, enterprise_id=made.id) is Role.OWNER


def test_handing_over_makes_the_heir_owner_and_the_giver_staff() -> None:
    mali, heir = person("mali"), person("heir")
    made = founded(mali)
    key = joined(made, heir, Role.STAFF)

    people.hand_over(hand=hand(made, mali), membership_id=key)

    assert facade.members_role(user_id=heir.pk, enterprise_id=made.id) is Role.OWNER
    assert facade.members_role(user_id=mali.pk, enterprise_id=made.id) is Role.STAFF


def test_who_left_or_was_removed_is_nothing_here_any_more() -> None:
    mali, staff, other = person("mali"), person("staff"), person("other")
    made = founded(mali)
    joined(made, staff, Role.STAFF)
    key = joined(made, other, Role.OFFICER)

    people.leave(hand=hand(made, staff))
    people.remove_member(hand=hand(made, mali), membership_id=key)

    assert facade.members_role(user_id=staff.pk, enterprise_id=made.id) is None
    assert facade.members_role(user_id=other.pk, enterprise_id=made.id) is None
    assert [one.user_id for one in facade.people_of(enterprise_id=made.id).items] == [mali.pk]


def test_a_member_of_another_enterprise_is_not_found() -> None:
    mali, somchai = person("mali"), person("somchai")
    made, other = founded(mali), founded(somchai)

    with pytest.raises(NotFoundHere):
        people.remove_member(hand=hand(made, mali), membership_id=membership(other, somchai))


def test_every_deed_with_people_leaves_one_line_in_the_log() -> None:
    mali, somchai = person("mali"), person("somchai")
    made = founded(mali)
    card = opened(invited(made, mali))
    invitations.accept(user_id=somchai.pk, invitation=card, at=AT)
    key = membership(made, somchai)
    people.change_role(hand=hand(made, mali), membership_id=key, role=Role.AUDITOR)
    people.remove_member(hand=hand(made, mali), membership_id=key)

    kinds = [one.kind for one in vault.openings(subject=made.id)]

    for kind in ("member.invited", "member.joined", "member.role_changed", "member.removed"):
        assert kinds.count(kind) == 1


@pytest.mark.django_db(transaction=True)
def test_two_owners_who_leave_at_once_leave_one_owner() -> None:
    mali, somchai = person("mali"), person("somchai")
    made = founded(mali)
    joined(made, somchai, Role.OWNER)
    gate, refused = threading.Barrier(2), []

    def go(user: object) -> None:
        gate.wait()
        try:
            people.leave(hand=hand(made, user))  # type: ignore[arg-type]
        except LastOwner:
            refused.append(user)
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(user,)) for user in (mali, somchai)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    roles = [
        facade.members_role(user_id=user.pk, enterprise_id=made.id) for user in (mali, somchai)
    ]
    assert len(refused) == 1
    assert sorted(map(str, roles)) == ["None", "owner"]
