import pytest
from django.core.cache import cache

from samphao.apps.enterprises import facade
from samphao.apps.enterprises.contracts import GroupLink
from samphao.apps.enterprises.errors import GroupUnfit, KindUnfit, TooManyTries
from samphao.apps.enterprises.kinds import GroupState, Kind, Role, Side
from samphao.apps.enterprises.queries import groups as queries
from samphao.apps.enterprises.services import groups
from samphao.apps.vault import facade as vault
from samphao.groundwork import tenancy
from samphao.groundwork.errors import CodeMisread, NotAllowed, NotFoundHere
from samphao.groundwork.ids import public_code
from samphao.groundwork.models import OutboxEvent, User
from tests.apps.enterprises.building import founded, hand, joined, person

Place = tuple[facade.EnterpriseCard, User]


@pytest.fixture
def group(db: None) -> Place:
    cache.clear()
    leader = person("leader")
    return founded(leader), leader


@pytest.fixture
def orchard(db: None) -> Place:
    mali = person("mali")
    return founded(mali, kind=Kind.SOLE_TRADER), mali


def links(place: Place) -> tuple[GroupLink, ...]:
    with tenancy.bound(place[0].id):
        return queries.links(enterprise_id=place[0].id)


def asked(orchard: Place, group: Place) -> None:
    groups.propose(hand=hand(*orchard), code=group[0].public_code, side=Side.MEMBER)


def test_a_membership_holds_when_both_sides_agree(group: Place, orchard: Place) -> None:
    asked(orchard, group)
    (link,) = links(group)
    assert link.waits_for_us
    assert facade.members_of_group(enterprise_id=group[0].id) == ()

    groups.agree(hand=hand(*group), link_id=link.id)

    assert facade.members_of_group(enterprise_id=group[0].id) == (orchard[0].id,)
    assert links(orchard)[0].state is GroupState.ACTIVE
    assert links(orchard)[0].other == group[0].names


def test_nobody_agrees_to_their_own_proposal(group: Place, orchard: Place) -> None:
    asked(orchard, group)
    (link,) = links(orchard)

    with pytest.raises(NotFoundHere):
        groups.agree(hand=hand(*orchard), link_id=link.id)


def test_a_group_may_ask_too_and_be_declined(group: Place, orchard: Place) -> None:
    groups.propose(hand=hand(*group), code=orchard[0].public_code, side=Side.GROUP)
    (link,) = links(orchard)

    groups.decline(hand=hand(*orchard), link_id=link.id)

    assert links(group) == ()


@pytest.mark.parametrize("who", ["group", "orchard"])
def test_either_side_ends_it_at_once(
    request: pytest.FixtureRequest, group: Place, orchard: Place, who: str
) -> None:
    asked(orchard, group)
    groups.agree(hand=hand(*group), link_id=links(group)[0].id)

    groups.end(hand=hand(*request.getfixturevalue(who)), link_id=links(group)[0].id)

    assert facade.members_of_group(enterprise_id=group[0].id) == ()
    assert OutboxEvent.objects.filter(type="enterprises.group_left").count() == 1


def test_a_third_enterprise_sees_and_ends_nothing(group: Place, orchard: Place) -> None:
    asked(orchard, group)
    (link,) = links(group)
    third = person("third")
    stranger = (founded(third), third)

    assert links(stranger) == ()
    with pytest.raises(NotFoundHere):
        groups.end(hand=hand(*stranger), link_id=link.id)


def test_both_histories_tell_of_it_and_neither_of_a_person_of_the_other_side(
    group: Place, orchard: Place
) -> None:
    asked(orchard, group)

    told = [one.body for one in vault.openings(subject=group[0].id) if "group" in one.kind]

    assert len(told) == 1
    assert str(orchard[1].pk) not in told[0]
    assert "group.proposed" in [one.kind for one in vault.openings(subject=orchard[0].id)]


def test_a_group_is_not_made_with_oneself_twice_or_in_a_circle(
    group: Place, orchard: Place
) -> None:
    asked(orchard, group)

    for place, other, side in (
        (group, group, Side.GROUP),
        (orchard, group, Side.MEMBER),
        (group, orchard, Side.GROUP),
    ):
        with pytest.raises(GroupUnfit):
            groups.propose(hand=hand(*place), code=other[0].public_code, side=side)


def test_a_sole_trader_leads_no_group(group: Place, orchard: Place) -> None:
    with pytest.raises(KindUnfit):
        groups.propose(hand=hand(*orchard), code=group[0].public_code, side=Side.GROUP)


def test_codes_cannot_be_tried_out_for_long(group: Place) -> None:
    for number in range(20):
        code = public_code() if number else "not a code"
        with pytest.raises((NotFoundHere, CodeMisread)):
            groups.propose(hand=hand(*group), code=code, side=Side.GROUP)

    with pytest.raises(TooManyTries):
        groups.propose(hand=hand(*group), code=public_code(), side=Side.GROUP)


def test_staff_join_no_group(group: Place, orchard: Place) -> None:
    staff = person("staff")
    joined(orchard[0], staff, Role.STAFF)

    with pytest.raises(NotAllowed):
        asked((orchard[0], staff), group)
