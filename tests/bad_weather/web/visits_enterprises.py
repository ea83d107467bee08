"""The enterprises' room: its pages, its API, its rows."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from samphao.apps.enterprises.contracts import (
    Founding,
    GrowerDraft,
    KeyDraft,
    LotDraft,
    PlotDraft,
)
from samphao.apps.enterprises.kinds import Kind, Role, Scope, Side, Unit
from samphao.apps.enterprises.models import ApiKey, Identity
from samphao.apps.enterprises.queries import seats
from samphao.apps.enterprises.services import groups, growing, invitations, keys, lots
from samphao.apps.enterprises.services.founding import found_enterprise
from samphao.groundwork import tenancy
from samphao.groundwork.page.days import local_day
from samphao.kernel.text import Names
from tests.bad_weather.web.cast import BROWSERS, HOUSE, MAKERS, MEMBERS, PERSONS, Who
from tests.bad_weather.web.founding import account, company_number, hand_of
from tests.bad_weather.web.tenants import AT, Tenant
from tests.bad_weather.web.visits import Visit, Way, do, fill_in, see

OWNER = frozenset({Who.OWNER})
CALLERS = PERSONS | {Who.KEY, Who.KEY_OF_STRANGER, Who.KEY_TOO_SMALL}
READERS = {
    "enterprise": MEMBERS | {Who.KEY},
    "people": MAKERS | {Who.KEY},
    "growers": MAKERS | {Who.KEY},
    "lots": HOUSE | {Who.KEY, Who.KEY_TOO_SMALL},
}
WRITERS = MAKERS | {Who.KEY}


def fill(tenant: Tenant) -> None:
    """Give an enterprise a row in every table of the room."""
    hand, mark = hand_of(tenant), tenant.mark
    grower = growing.add_grower(
        hand=hand, draft=GrowerDraft(f"{mark} grower", f"08{mark}", f"{mark}01")
    )
    plot = growing.add_plot(
        hand=hand,
        grower_id=grower.id,
        draft=PlotDraft(f"{mark} plot", 400, f"{mark} mango"),
    )
    lot = lots.add_lot(
        hand=hand,
        draft=LotDraft((plot.id,), local_day(AT), 5_000, Unit.KILOGRAM, f"{mark}lot"),
    )
    tenant.ids |= {"grower": grower.id, "plot": plot.id, "lot": lot.id}
    _remove_some(tenant)
    _invite(tenant)
    _group(tenant)
    _make_keys(tenant)
    with tenancy.bound(tenant.id):
        number = "".join(str(ord(letter) % 10) for letter in f"{mark}citizen")[:13]
        Identity.objects.create(created_at=AT, citizen_number=number.ljust(13, "7"))


def visits() -> Iterator[Visit]:
    """Yield what the room's addresses are for."""
    yield from _own()
    yield from _people()
    yield from _growing()
    yield from _groups_and_keys()
    yield from _api()


def _own() -> Iterator[Visit]:
    yield Visit("enterprises:mine", see(PERSONS), tells=_invites)
    yield Visit("enterprises:found", fill_in(PERSONS, _founding), asks={"kind": "farm_group"})
    yield Visit("enterprises:subdistricts", see(PERSONS), asks={"place": "50200"})
    yield Visit("enterprises:invitation", see(BROWSERS), _invitation_token, tells=_invites)
    invited = frozenset({Who.DEPARTED})
    yield Visit("enterprises:accept", do(invited), _invitation, tells=_invites)
    yield Visit("enterprises:decline", do(invited), _invitation)
    yield Visit("enterprises:overview", see(MEMBERS))
    yield Visit("enterprises:settings", fill_in(OWNER, _settings))


def _people() -> Iterator[Visit]:
    yield Visit("enterprises:people", see(MAKERS))
    yield Visit("enterprises:invite", fill_in(OWNER, _newcomer))
    leavers = MEMBERS - OWNER
    yield Visit("enterprises:leave", {"GET": Way(MEMBERS), "POST": Way(leavers)})
    yield Visit("enterprises:withdraw", do(OWNER), _invitation)
    yield Visit("enterprises:member", fill_in(OWNER, _role), _membership)
    yield Visit("enterprises:hand_over", do(OWNER), _membership)
    yield Visit("enterprises:remove_member", do(OWNER), _membership)


def _growing() -> Iterator[Visit]:
    yield Visit("enterprises:growers", see(MAKERS))
    yield Visit("enterprises:add_grower", fill_in(MAKERS, _grower_form))
    yield Visit("enterprises:grower", fill_in(MAKERS, _grower_form), _grower)
    yield Visit("enterprises:remove_grower", do(MAKERS), _grower)
    yield Visit("enterprises:restore_grower", do(MAKERS), _removed_grower)
    yield Visit("enterprises:add_plot", fill_in(MAKERS, _plot_form), _grower)
    yield Visit("enterprises:plot", fill_in(MAKERS, _plot_form), _plot)
    yield Visit("enterprises:remove_plot", do(MAKERS), _plot)
    yield Visit("enterprises:restore_plot", do(MAKERS), _removed_plot)
    yield Visit("enterprises:lots", see(HOUSE))
    yield Visit("enterprises:add_lot", fill_in(MAKERS, _lot_form))
    yield Visit("enterprises:lot", fill_in(MAKERS, _lot_form), _lot)


def _groups_and_keys() -> Iterator[Visit]:
    yield Visit("enterprises:groups", see(HOUSE))
    yield Visit("enterprises:propose_group", fill_in(OWNER, _group_form))
    yield Visit("enterprises:agree_group", do(OWNER), _link)
    yield Visit("enterprises:decline_group", do(OWNER), _link)
    yield Visit("enterprises:end_group", do(OWNER), _link)
    yield Visit("enterprises:keys", see(OWNER))
    yield Visit("enterprises:make_key", fill_in(OWNER, _key_form))
    yield Visit("enterprises:revoke_key", do(OWNER), _key)


def _api() -> Iterator[Visit]:
    yield Visit("api:me", see(CALLERS), is_api=True)
    yield Visit("api:enterprises", see(CALLERS), is_api=True)
    yield Visit("api:enterprise", see(READERS["enterprise"]), is_api=True)
    yield Visit("api:people", see(READERS["people"]), is_api=True)
    grow, lot = READERS["growers"], READERS["lots"]
    add_grower = {**see(grow), "POST": Way(WRITERS, _grower_form)}
    yield Visit("api:growers", add_grower, is_api=True)
    keep_grower = {**see(grow), "PUT": Way(WRITERS, _grower_form), "DELETE": Way(WRITERS)}
    yield Visit("api:grower", keep_grower, _grower, is_api=True)
    yield Visit("api:grower_restore", do(WRITERS), _removed_grower, is_api=True)
    yield Visit("api:plots", see(grow), is_api=True)
    yield Visit("api:grower_plots", do(WRITERS, _plot_body), _grower, is_api=True)
    keep_plot = {"PUT": Way(WRITERS, _plot_body), "DELETE": Way(WRITERS)}
    yield Visit("api:plot", keep_plot, _plot, is_api=True)
    yield Visit("api:lots", {**see(lot), "POST": Way(WRITERS, _lot_body)}, is_api=True)
    yield Visit("api:lot", {**see(lot), "PUT": Way(WRITERS, _lot_body)}, _lot, is_api=True)


def _remove_some(tenant: Tenant) -> None:
    hand, mark = hand_of(tenant), tenant.mark
    gone = growing.add_grower(hand=hand, draft=GrowerDraft(f"{mark} gone", "", f"{mark}02"))
    growing.remove_grower(hand=hand, grower_id=gone.id)
    plot = growing.add_plot(
        hand=hand,
        grower_id=tenant.ids["grower"],
        draft=PlotDraft(f"{mark} fallow", 100, f"{mark} rice"),
    )
    growing.remove_plot(hand=hand, plot_id=plot.id)
    tenant.ids |= {"removed_grower": gone.id, "removed_plot": plot.id}


def _invite(tenant: Tenant) -> None:
    made = invitations.invite(
        hand=hand_of(tenant),
        email=tenant.people["departed"].email,
        role=Role.STAFF,
        language="en",
    )
    tenant.ids["invitation"] = made.card.id
    tenant.texts["token"] = made.token


def _group(tenant: Tenant) -> None:
    """Let a neighbour ask to be sold for; it waits for the enterprise to agree."""
    mark = f"{tenant.mark}near"
    owner = account(f"{mark}owner", f"owner@{mark}.example")
    tenant.people["neighbour"] = owner
    founding = Founding(names=Names("", mark, ""), kind=Kind.COMMUNITY)
    near = Tenant(mark, found_enterprise(user_id=owner.pk, founding=founding, at=AT).id)
    near.people["owner"] = owner
    code = tenant.texts["code"]
    tenant.ids["link"] = groups.propose(hand=hand_of(near), code=code, side=Side.MEMBER)
    other = Founding(names=Names("", f"{mark}other", ""), kind=Kind.COMMUNITY)
    card = found_enterprise(user_id=owner.pk, founding=other, at=AT)
    tenant.texts["other_code"] = card.public_code


def _make_keys(tenant: Tenant) -> None:
    small = frozenset({Scope.LOTS_READ})
    for name, scopes in (
        ("whole", frozenset(Scope)),
        ("small", small),
        ("revoked", frozenset(Scope)),
        ("expired", frozenset(Scope)),
    ):
        draft = KeyDraft(f"{tenant.mark} {name}", Role.STAFF, scopes, 30)
        made = keys.make_key(hand=hand_of(tenant), draft=draft)
        tenant.keys[name] = made.secret
        tenant.ids[f"key_{name}"] = made.card.id
    keys.revoke_key(hand=hand_of(tenant), key_id=tenant.ids["key_revoked"])
    with tenancy.bound(tenant.id):
        rows = ApiKey.objects.filter(id=tenant.ids["key_expired"])
        rows.update(expires_at=AT - timedelta(days=1))
        assert seats.card(enterprise_id=tenant.id).id == tenant.id


def _founding(tenant: Tenant) -> Mapping[str, object]:
    return {"name": "Demo newcomers", "company_number": company_number(77)}


def _settings(tenant: Tenant) -> Mapping[str, object]:
    return {"name_en": "Demo group renamed"}


def _newcomer(tenant: Tenant) -> Mapping[str, object]:
    return {"email": "newcomer@demo.example", "role": "staff"}


def _role(tenant: Tenant) -> Mapping[str, object]:
    return {"role": "auditor"}


def _grower_form(tenant: Tenant) -> Mapping[str, object]:
    return {"name": "Demo grower", "phone": "0800000000", "number": ""}


def _plot_form(tenant: Tenant) -> Mapping[str, object]:
    return {"name": "Demo plot", "crop": "mango", "rai": "2"}


def _plot_body(tenant: Tenant) -> Mapping[str, object]:
    return {"name": "Demo plot", "crop": "mango", "area": 800}


def _lot_form(tenant: Tenant) -> Mapping[str, object]:
    day = local_day(AT).isoformat()
    return {"harvested_on": day, "amount": "3", "unit": "kg", "plots": [tenant.ids["plot"]]}


def _lot_body(tenant: Tenant) -> Mapping[str, object]:
    day = local_day(AT).isoformat()
    return {"harvested_on": day, "weight": 3000, "plots": [str(tenant.ids["plot"])]}


def _group_form(tenant: Tenant) -> Mapping[str, object]:
    return {"code": tenant.texts["other_code"], "side": "member"}


def _key_form(tenant: Tenant) -> Mapping[str, object]:
    return {"name": "Demo key", "role": "staff", "scopes": ["lots:read"], "days": "30"}


def _invitation_token(tenant: Tenant) -> Mapping[str, object]:
    return {"token": tenant.texts["token"]}


def _invites(tenant: Tenant) -> Mapping[str, object]:
    """Return what an invitation tells: who invites, and the host of the address it went to."""
    mark = tenant.mark
    names = {"th": f"กลุ่ม{mark}", "en": f"{mark} group", "zh": f"{mark}合作社"}
    return {**names, "host": f"@{mark}.example", "invitation": tenant.ids["invitation"]}


def _invitation(tenant: Tenant) -> Mapping[str, object]:
    return {"invitation_id": tenant.ids["invitation"]}


def _membership(tenant: Tenant) -> Mapping[str, object]:
    return {"membership_id": tenant.ids["membership"]}


def _grower(tenant: Tenant) -> Mapping[str, object]:
    return {"grower_id": tenant.ids["grower"]}


def _removed_grower(tenant: Tenant) -> Mapping[str, object]:
    return {"grower_id": tenant.ids["removed_grower"]}


def _plot(tenant: Tenant) -> Mapping[str, object]:
    return {"plot_id": tenant.ids["plot"]}


def _removed_plot(tenant: Tenant) -> Mapping[str, object]:
    return {"plot_id": tenant.ids["removed_plot"]}


def _lot(tenant: Tenant) -> Mapping[str, object]:
    return {"lot_id": tenant.ids["lot"]}


def _link(tenant: Tenant) -> Mapping[str, object]:
    return {"link_id": tenant.ids["link"]}


def _key(tenant: Tenant) -> Mapping[str, object]:
    return {"key_id": tenant.ids["key_whole"]}
