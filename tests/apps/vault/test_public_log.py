import json

import pytest
from django.test import Client

from samphao.apps.vault.contracts import HOUSE
from samphao.apps.vault.log import keys, reading
from samphao.apps.vault.services import log
from samphao.engines.transparency import Receipt, VerifierKey, check_receipt, open_checkpoint
from samphao.engines.transparency.leaves import moment_text
from samphao.groundwork import audit
from samphao.groundwork.audit import Look
from tests.apps.vault.building import AT, PERSON, SUBJECT, event

pytestmark = pytest.mark.django_db
LOG = "/api/v1/vault/log"


def test_anybody_can_read_the_log_and_check_it_with_what_it_gives(client: Client) -> None:
    log(event=event(), at=AT)
    log(event=event(), at=AT)

    checkpoint = client.get(f"{LOG}/checkpoint").content
    named = [VerifierKey.parse(line) for line in client.get(f"{LOG}/keys").content.decode().split()]
    receipt = Receipt.parse(client.get(f"{LOG}/receipts/1").content)
    entry = client.get(f"{LOG}/entries/1").content

    assert open_checkpoint(raw=checkpoint, keys=named).checkpoint.size == 2
    assert check_receipt(receipt=receipt, leaf=entry, keys=named).is_proof
    assert named == list(keys.verifiers())


@pytest.mark.parametrize("path", ["checkpoint", "entries/0", "receipts/0"])
def test_what_is_not_there_yet_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"{LOG}/{path}").status_code == 404


def test_a_look_of_the_staff_is_logged_before_it_is_shown() -> None:
    audit.staff_looked(look=Look(user_id=PERSON, what="enterprises.enterprise", at=AT))

    card = next(reading.openings(subject=HOUSE))
    assert (card.kind, str(PERSON) in card.body) == ("staff.looked", True)
    assert str(PERSON).encode() not in reading.entry(index=0)


def test_whose_rows_were_shown_reads_who_looked_and_what_was_asked() -> None:
    look = Look(user_id=PERSON, what="a list", at=AT, enterprise_id=SUBJECT, fields=("role",))
    audit.staff_looked(look=look)

    card = next(reading.openings(subject=SUBJECT))
    assert card.kind == "staff.looked"
    assert json.loads(card.body) == {
        "at": moment_text(AT),
        "fields": ["role"],
        "type": "staff.looked",
        "user": str(PERSON),
        "what": "a list",
    }
    assert list(reading.openings(subject=HOUSE)) == []
