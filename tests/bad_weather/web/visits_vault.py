"""The vault: its API, its pages, its rows."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from uuid import UUID

from samphao.apps.vault import facade as vault
from samphao.apps.vault.showing import fields
from tests.bad_weather.web.cast import BROWSERS, EVERYBODY, PERSONS, Who
from tests.bad_weather.web.tenants import AT, Tenant
from tests.bad_weather.web.visits import Visit, do, fill_in, see

OWNER = frozenset({Who.OWNER})
LOOKERS = OWNER | {Who.STAFF, Who.AUDITOR}
FIELDS = frozenset({"enterprises.Enterprise.names"})


def fill(tenant: Tenant) -> None:
    """Give an enterprise, and its owner as a person, a row in every table of the vault."""
    for subject, rows in ((tenant.id, ""), (UUID(str(tenant.owner.pk)), "own_")):
        consent = vault.give_consent(draft=_consent(tenant, subject), at=AT)
        tenant.ids[f"{rows}consent"] = consent.id
        vault.disclose(draft=_disclosure(tenant, subject, consent.id), at=AT)
        sent = next(
            one
            for one in vault.disclosures(subject=subject)
            if one.basis.reference == str(consent.id)
        )
        tenant.ids[f"{rows}disclosure"] = sent.id
        assert sent.entry_index is not None
        tenant.numbers[f"{rows}entry"] = sent.entry_index
        with suppress(vault.DisclosureRefused):
            vault.disclose(draft=_disclosure(tenant, subject, tenant.id), at=AT)
        asked = vault.object_to(
            subject=subject,
            by=UUID(str(tenant.owner.pk)),
            recipient_id=f"buyer.{tenant.mark}.example",
            at=AT,
        )
        tenant.ids[f"{rows}objection"] = asked.id


def visits() -> Iterator[Visit]:
    """Yield what the vault's addresses are for: the log tells nothing about anybody."""
    for name in ("log_checkpoint", "log_keys"):
        yield Visit(f"api:{name}", see(EVERYBODY), is_api=True)
    for name in ("log_entry", "log_receipt"):
        yield Visit(f"api:{name}", see(EVERYBODY), partial(_number, "entry"), is_api=True)
    yield Visit("api:log_verify", do(EVERYBODY, _receipt), is_api=True)
    yield from _programs()
    yield Visit("vault:verify", fill_in(BROWSERS, _receipt))
    for name in ("verify_key", "verify_checkpoint", "verify_auditor"):
        yield Visit(f"vault:{name}", see(BROWSERS))
    yield from _data("", LOOKERS, OWNER, OWNER, "")
    # What hangs on a row is the row's person's alone: here the owner's.
    yield from _data("my_", PERSONS, PERSONS, OWNER, "own_")


def _data(
    prefix: str, lookers: frozenset[Who], owners: frozenset[Who], own: frozenset[Who], rows: str
) -> Iterator[Visit]:
    """Yield the pages of My data, of an enterprise or of a person."""
    named = partial(Visit, is_api=False)
    for name in ("data", "checks", "consents", "rights"):
        yield named(f"vault:{prefix}{name}", see(lookers))
    yield named(f"vault:{prefix}give_consent", fill_in(owners, partial(_agreed, rows)))
    yield named(f"vault:{prefix}export", do(owners))
    yield named(f"vault:{prefix}object", fill_in(owners, _objection))
    yield named(f"vault:{prefix}correctable", see(owners))
    erase = {**see(owners), **do(own, partial(_name, rows))}
    yield named(f"vault:{prefix}erase", erase)
    seen = own if rows else lookers
    # What names a person is not for who only audits.
    close = seen - {Who.AUDITOR}
    number = partial(_number, f"{rows}entry")
    for name, who in (("receipt", seen), ("leaf", seen), ("entry", close), ("opening", close)):
        yield named(f"vault:{prefix}{name}", see(who), number)
    row = partial(_row, "disclosure_id", f"{rows}disclosure")
    for name, who in (("disclosure", seen), ("bytes", close)):
        yield named(f"vault:{prefix}{name}", see(who), row)
    consent = partial(_row, "consent_id", f"{rows}consent")
    for name, who in (("consent", seen), ("record", close)):
        yield named(f"vault:{prefix}{name}", see(who), consent)
    yield named(f"vault:{prefix}withdraw", do(own), consent)
    yield named(f"vault:{prefix}lift", do(own), partial(_row, "request_id", f"{rows}objection"))
    yield named(f"vault:{prefix}correct", {}, partial(_correctable, rows))


def _programs() -> Iterator[Visit]:
    """Yield My data for programs that a person runs in their own session."""
    ways = {
        "my_entries": see(LOOKERS),
        "my_proof": see(LOOKERS - {Who.AUDITOR}),
        "my_disclosures": see(LOOKERS),
        "my_disclosure": see(LOOKERS),
        "my_bytes": see(LOOKERS - {Who.AUDITOR}),
        "my_consents": {**see(LOOKERS), **do(OWNER, _consent_body)},
        "my_consent_withdraw": do(OWNER),
    }
    yield from (
        Visit(f"api:{name}", way, partial(_of, name), is_api=True) for name, way in ways.items()
    )


def _of(name: str, tenant: Tenant) -> Mapping[str, object]:
    """Return what the address of an operation names besides the subject."""
    rows: dict[str, Mapping[str, object]] = {
        "my_proof": {"index": tenant.numbers["entry"]},
        "my_disclosure": {"disclosure_id": tenant.ids["disclosure"]},
        "my_bytes": {"disclosure_id": tenant.ids["disclosure"]},
        "my_consent_withdraw": {"consent_id": tenant.ids["consent"]},
    }
    return {"subject_id": tenant.id, **rows.get(name, {})}


def _consent_body(tenant: Tenant) -> Mapping[str, object]:
    party = {"id": "carrier.example", "kind": "organisation", "name": "Demo", "country": "TH"}
    return {
        "recipient": {**party, "address": "1 Demo road", "contact": "data@carrier.example"},
        "purposes": [str(vault.Purpose.DELIVERY_OF_GOODS)],
        "fields": sorted(FIELDS),
        "countries": ["TH"],
        "stored_in": ["TH"],
        "storage_days": 30,
        "notice_version": "1",
        "notice_language": "en",
        "notice_text": "Demo notice",
    }


def _row(name: str, what: str, tenant: Tenant) -> Mapping[str, object]:
    return {name: tenant.ids[what]}


def _number(what: str, tenant: Tenant) -> Mapping[str, object]:
    return {"index": tenant.numbers[what]}


def _correctable(rows: str, tenant: Tenant) -> Mapping[str, object]:
    return {"field": "enterprises.Grower.name", "row_id": tenant.ids["grower"]}


def _receipt(tenant: Tenant) -> Mapping[str, object]:
    return {"receipt": vault.receipt(index=0).written().decode()}


def _objection(tenant: Tenant) -> Mapping[str, object]:
    return {"recipient_id": "buyer.example", "purpose": ""}


def _name(rows: str, tenant: Tenant) -> Mapping[str, object]:
    return {"name": tenant.owner.email if rows else f"{tenant.mark} group"}


def _agreed(rows: str, tenant: Tenant) -> Mapping[str, object]:
    group = fields.groups(is_person=bool(rows))[0]
    return {
        "recipient_name": "Demo carrier",
        "recipient_id": "carrier.example",
        "recipient_kind": "organisation",
        "country": "TH",
        "address": "1 Demo road",
        "contact": "data@carrier.example",
        "purpose": str(vault.Purpose.DELIVERY_OF_GOODS),
        "storage_days": "30",
        group.name: [group.fields[0].name],
    }


def _consent(tenant: Tenant, subject: UUID) -> vault.ConsentDraft:
    mark = tenant.mark
    party = vault.Party(
        id=f"carrier.{mark}.example",
        kind=vault.RecipientKind.ORGANISATION,
        name=f"{mark} carrier",
        country="TH",
        address=f"1 {mark} road",
        contact=f"data@{mark}.example",
    )
    return vault.ConsentDraft(
        subject=subject,
        given_by=UUID(str(tenant.owner.pk)),
        recipient=party,
        purposes=frozenset({vault.Purpose.DELIVERY_OF_GOODS}),
        fields=FIELDS,
        countries=frozenset({"TH"}),
        stored_in=frozenset({"TH"}),
        storage_days=30,
        notice_version=f"{mark}/1",
        notice_language="en",
        notice_text=f"{mark} lets a carrier see its name",
        withdraw_at=f"https://{mark}.example/data",
        expires_at=AT + timedelta(days=30),
    )


def _disclosure(tenant: Tenant, subject: UUID, consent: UUID) -> vault.DisclosureDraft:
    mark = tenant.mark
    return vault.DisclosureDraft(
        subject=subject,
        recipient=vault.Recipient(
            vault.RecipientKind.ORGANISATION, f"carrier.{mark}.example", f"{mark} carrier", "TH"
        ),
        purpose=vault.Purpose.DELIVERY_OF_GOODS,
        basis=vault.Basis(vault.BasisKind.CONSENT, str(consent)),
        content=f'{{"name":"{mark} payload"}}'.encode(),
        fields=FIELDS,
        schema=f"{mark}/1",
        address=f"https://carrier.{mark}.example/orders",
        expires_at=AT + timedelta(days=1),
        asked_by=UUID(str(tenant.owner.pk)),
    )
