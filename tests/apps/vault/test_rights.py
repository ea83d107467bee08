import base64
import csv
import io
import json
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection

from samphao.apps.vault import consents, queries
from samphao.apps.vault.contracts import DOWNLOAD, HOUSE
from samphao.apps.vault.egress.download import hand_over
from samphao.apps.vault.errors import AlreadySent, DisclosureRefused, FieldNotCorrectable
from samphao.apps.vault.gate.claiming import claim
from samphao.apps.vault.gate.disclosing import disclose
from samphao.apps.vault.log import keys, reading
from samphao.apps.vault.log.exporting import export_tiles
from samphao.apps.vault.models import Opening, Payload, SubjectHead
from samphao.apps.vault.rights import erasing, registry
from samphao.apps.vault.rights.exporting import archive_of, export_all
from samphao.apps.vault.rights.registry import Correction
from samphao.apps.vault.rights.requests import correct, object_to, requests
from samphao.apps.vault.services import log
from samphao.engines.transparency import Receipt, audit_log, audit_subject, check_receipt
from samphao.engines.transparency.openings import SubjectFile
from samphao.groundwork import tenancy
from samphao.groundwork.errors import NotAllowed, NotFoundHere
from samphao.groundwork.models import User
from tests.apps.vault.building import (
    AT,
    CARRIER,
    MINUTE,
    OTHER,
    PERSON,
    SUBJECT,
    consent_draft,
    draft,
    event,
    public_draft,
)
from tests.apps.vault.planting import (
    dumped,
    open_markers,
    plant,
    tenant_models,
    without_checks,
)
from tests.apps.vault.test_log import reader_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    settings.SAMPHAO_HOME = tmp_path / "home"
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path


def lived_in() -> None:
    """Give the subject a little history."""
    consent = consents.give_consent(draft=consent_draft(), at=AT).id
    claim(released=disclose(draft=draft(consent=consent), at=AT), at=AT)
    with pytest.raises(DisclosureRefused):
        disclose(draft=draft(), at=AT)
    log(event=event(subject=OTHER, body={"of": "another"}), at=AT)
    object_to(subject=SUBJECT, by=PERSON, recipient_id="rival.demo", at=AT)


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_export_holds_rows_the_exact_bytes_and_proofs_that_stand_alone(tmp_path: Path) -> None:
    lived_in()

    released = export_all(subject=SUBJECT, asked_by=PERSON, at=AT)
    files = opened(hand_over(released=released, at=AT))

    rows = json.loads(files["tables/vault/vault.Disclosure.json"])
    sent = next(row for row in rows if row["state"] == "released")
    assert files[f"sent/{sent['id']}.bin"] == b'{"price":"88,120 THB"}'
    table = list(
        csv.DictReader(io.StringIO(files["tables/vault/vault.Consent.csv"].decode("utf-8-sig")))
    )
    assert table[0]["recipient_id"] == CARRIER.id
    assert b"of another" not in b"".join(files.values())
    own = SubjectFile.parse(files["log/openings.json"])
    export_tiles(destination=tmp_path / "log")
    report = audit_subject(file=own, read=reader_of(tmp_path / "log"), keys=keys.verifiers())
    assert report.count == len(own.entries) == 4
    for entry in own.entries:
        receipt = Receipt.parse(files[f"log/receipts/{entry.index}.tlog-proof"])
        assert check_receipt(receipt=receipt, leaf=receipt.extra, keys=keys.verifiers()).is_proof


def test_the_manifest_names_every_file_with_its_hash() -> None:
    lived_in()
    files = opened(archive_of(subject=SUBJECT, at=AT)[0])

    named = json.loads(files["manifest.json"])["files"]

    assert named.keys() == files.keys() - {"manifest.json"}


def test_the_export_is_itself_in_the_log_and_is_handed_over_once() -> None:
    released = export_all(subject=SUBJECT, asked_by=PERSON, at=AT)
    hand_over(released=released, at=AT)

    card = queries.disclosures(subject=SUBJECT)[0]
    assert (card.address, card.outcome, card.entry_index) == (DOWNLOAD, "vault.handed_over", 0)
    with pytest.raises(AlreadySent):
        hand_over(released=released, at=AT)


def test_the_same_data_makes_the_same_file() -> None:
    lived_in()

    assert archive_of(subject=SUBJECT, at=AT) == archive_of(subject=SUBJECT, at=AT)


def test_a_table_that_a_room_gives_twice_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [registry.Table("demo.Twice", ({"id": "1"},)), registry.Table("demo.Twice", ())]
    monkeypatch.setattr(registry, "_exporters", {"demo": (frozenset(), lambda _subject: twice)})

    with pytest.raises(RuntimeError, match="gives demo"):
        archive_of(subject=SUBJECT, at=AT)


def test_a_cell_cannot_become_a_formula() -> None:
    with tenancy.bound(SUBJECT):
        draft_of_formula = consent_draft(notice_text="=HYPERLINK(1)")
    consents.give_consent(draft=draft_of_formula, at=AT)

    files = opened(archive_of(subject=SUBJECT, at=AT)[0])

    assert "'=HYPERLINK(1)" in files["tables/vault/vault.Consent.csv"].decode("utf-8-sig")
    assert json.loads(files["tables/vault/vault.Consent.json"])[0]["notice_text"] == "=HYPERLINK(1)"


def test_every_table_of_tenants_is_exported_and_erased_by_some_room() -> None:
    tables = {model._meta.label_lower for model in tenant_models()}

    assert sorted(tables - registry.exported_tables()) == []
    assert sorted(tables - registry.erased_tables()) == []


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only SQLite can leave checks aside")
@pytest.mark.parametrize(
    "label",
    [model._meta.label for model in tenant_models() if model._meta.app_label == "vault"],
)
def test_a_marker_in_any_field_is_in_the_export_and_gone_after_erasure(label: str) -> None:
    model = apps.get_model(label)
    for _ in range(3):
        log(event=event(), at=AT)
    with tenancy.bound(SUBJECT), without_checks():
        if model in {SubjectHead, Opening}:
            Opening.objects.all().delete()
            model.objects.all().delete()
        planted = plant(model=model, tenant=SUBJECT, marker="MARKER-")
    expected = open_markers(model=model, markers=planted)
    assert planted != {}

    files = b"\n".join(opened(archive_of(subject=SUBJECT, at=AT)[0]).values())
    text = files.decode("utf-8", "replace") + "".join(decoded(files))
    assert [marker for marker in expected if marker not in text] == []

    with without_checks():
        erasing.erase(subject=SUBJECT, asked_by=PERSON, at=AT)

    left = dumped(tenant=SUBJECT)
    # Which right, and how it ended, stays: the record that the law asks for.
    kept = {"kind", "state", "purpose", "outcome"} if label == "vault.Request" else set()
    assert [name for name, marker in planted.items() if marker in left and name not in kept] == []


def decoded(files: bytes) -> list[str]:
    """Return what stands in base64 inside the files."""
    words = {word for word in files.replace(b'"', b" ").split() if word.startswith(b"TUFSS")}
    return [base64.b64decode(word).decode("utf-8", "replace") for word in words]


def test_after_erasure_the_log_still_verifies_and_opens_nothing_of_the_subject(
    tmp_path: Path,
) -> None:
    lived_in()
    leaves = [reading.entry(index=index) for index in range(reading.size())]

    card = erasing.erase(subject=SUBJECT, asked_by=PERSON, at=AT + MINUTE)

    export_tiles(destination=tmp_path / "log")
    assert audit_log(read=reader_of(tmp_path / "log"), keys=keys.verifiers()).is_sound
    assert [reading.entry(index=index) for index in range(len(leaves))] == leaves
    assert list(reading.openings(subject=SUBJECT)) == []
    assert reading.subject_key(subject=SUBJECT) is None
    assert queries.disclosures(subject=SUBJECT) == consents.consents(subject=SUBJECT) == ()
    assert card.entry_index == len(leaves)
    assert [kept.code for kept in card.kept] == ["vault.kept_requests"]
    assert str(PERSON) not in dumped(tenant=SUBJECT)


def test_another_subject_keeps_all_it_has() -> None:
    lived_in()
    before = dumped(tenant=OTHER)

    erasing.erase(subject=SUBJECT, asked_by=PERSON, at=AT)

    assert dumped(tenant=OTHER) == before != ""


def test_a_life_after_erasure_begins_with_number_one_and_another_key() -> None:
    log(event=event(), at=AT)
    first = reading.subject_key(subject=SUBJECT)
    erasing.erase(subject=SUBJECT, asked_by=PERSON, at=AT)

    log(event=event(), at=AT)

    assert [card.subject_seq for card in reading.openings(subject=SUBJECT)] == [1]
    assert reading.subject_key(subject=SUBJECT) != first


def test_what_was_released_before_erasure_is_not_sent_after_it() -> None:
    released = disclose(draft=public_draft(), at=AT)
    erasing.erase(subject=SUBJECT, asked_by=PERSON, at=AT)

    with pytest.raises(Exception, match="not_released"):
        claim(released=released, at=AT)


def test_the_houses_own_log_is_nobodys_to_erase() -> None:
    with pytest.raises(NotAllowed):
        erasing.erase(subject=HOUSE, asked_by=PERSON, at=AT)


def test_a_person_is_nameless_after_erasure_and_cannot_log_in() -> None:
    person = User.objects.create_user(
        "somsri@grower.demo", "a password of hers", full_name="Somsri"
    )

    erasing.erase(subject=person.id, asked_by=person.id, at=AT)

    person.refresh_from_db()
    assert (person.full_name, person.is_active, person.has_usable_password()) == ("", False, False)
    assert "somsri" not in person.email


@pytest.mark.django_db(transaction=True)
def test_whoever_was_erased_is_erased_again_after_an_older_backup_is_restored() -> None:
    log(event=event(), at=AT)
    erasing.erase(subject=SUBJECT, asked_by=PERSON, at=AT)
    assert erasing.remembered() == (SUBJECT,)
    bring_back()

    assert erasing.erase_again(at=AT + MINUTE) == 1

    assert list(reading.openings(subject=SUBJECT)) == []
    assert erasing.erase_again(at=AT + MINUTE) == 0
    assert erasing.remembered() == (SUBJECT,)


@pytest.mark.django_db(transaction=True)
def test_an_erasure_that_a_crash_kept_off_the_list_is_added() -> None:
    erasing.erase(subject=SUBJECT, asked_by=PERSON, at=AT)
    erasing.list_file().unlink()

    assert erasing.complete_list(at=AT) == 1
    assert erasing.complete_list(at=AT) == 0
    assert erasing.remembered() == (SUBJECT,)


def bring_back() -> None:
    """Do what restoring an older backup does: the erasure's own row is gone, an event is back."""
    with tenancy.bound(SUBJECT):
        erasing.Request.objects.all().delete()
    log(event=event(body={"back": "again"}), at=AT)


def test_a_correction_goes_through_the_room_that_keeps_the_field(monkeypatch) -> None:
    done: list[Correction] = []
    monkeypatch.setattr(registry, "_correctors", {})
    registry.register_corrector(
        fields=("demo.Grower.name",), correct=lambda one, _: done.append(one)
    )
    asked = Correction(SUBJECT, "demo.Grower.name", uuid4(), "สมศรี", PERSON)

    card = correct(correction=asked, at=AT)

    assert done == [asked]
    assert (card.kind, card.state, card.outcome) == ("correct", "done", "vault.corrected")
    assert requests(subject=SUBJECT) == (card,)
    assert b"\xe0" not in reading.entry(index=0)


def test_a_field_for_which_nobody_answers_is_not_corrected() -> None:
    asked = Correction(SUBJECT, "vault.Opening.body", uuid4(), "nothing happened", PERSON)

    with pytest.raises(FieldNotCorrectable):
        correct(correction=asked, at=AT)
    assert reading.size() == 0


def test_a_room_that_refuses_a_value_leaves_no_trace(monkeypatch) -> None:
    def refuse(_: Correction, __: object) -> None:
        raise NotFoundHere

    monkeypatch.setattr(registry, "_correctors", {})
    registry.register_corrector(fields=("demo.Grower.name",), correct=refuse)

    with pytest.raises(NotFoundHere):
        correct(correction=Correction(SUBJECT, "demo.Grower.name", uuid4(), "x", PERSON), at=AT)
    assert reading.size() == 0


def test_nothing_is_read_without_a_subject_bound() -> None:
    assert connection.vendor in {"sqlite", "postgresql"}
    for model in (Opening, Payload):
        with pytest.raises(Exception, match="tenant_unbound"):
            model.objects.count()
