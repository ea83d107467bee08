import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from samphao.apps.vault.errors import LogKeyBroken, LogKeyMissing, LogKeyOpen
from samphao.apps.vault.log import keys, reading, rotation
from samphao.apps.vault.log.exporting import export_tiles
from samphao.apps.vault.services import log
from samphao.engines.transparency import audit_log, check_receipt, open_checkpoint
from samphao.engines.transparency.notes import Note
from tests.apps.vault.building import AT, MINUTE, event
from tests.apps.vault.test_log import reader_of


@pytest.fixture(autouse=True)
def home(settings, tmp_path: Path) -> Path:
    settings.SAMPHAO_HOME = tmp_path / "home"
    return tmp_path / "home"


def test_the_key_is_its_owners_alone_and_is_made_once(home: Path) -> None:
    first = keys.ensure(at=AT)

    assert keys.ensure(at=AT + MINUTE) == first
    assert stat.S_IMODE(keys.key_file().stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.key_file().parent.stat().st_mode) == 0o700
    assert keys.verifiers() == (first,)


def test_of_many_that_start_at_once_one_makes_the_key() -> None:
    with ThreadPoolExecutor(16) as pool:
        made = set(pool.map(lambda _: str(keys.ensure(at=AT)), range(64)))

    assert len(made) == 1
    assert list(keys.key_file().parent.glob(".log.key.*")) == []


def test_a_key_shows_no_secret_when_it_is_printed() -> None:
    keys.ensure(at=AT)
    key = keys.signing_key()

    for shown in (str(key), repr(key), f"{key}"):
        assert key.secret.hex() not in shown
        assert "PRIVATE" not in shown


def test_a_key_that_others_may_read_is_not_used() -> None:
    keys.ensure(at=AT)
    keys.key_file().chmod(0o640)

    with pytest.raises(LogKeyOpen):
        keys.signing_key()


@pytest.mark.parametrize("content", ["", "x", "PRIVATE+KEY+a+b+c", "ก"])
def test_a_file_that_is_no_key_is_refused(content: str) -> None:
    keys.ensure(at=AT)
    keys.key_file().write_text(content, encoding="utf-8")

    with pytest.raises(LogKeyBroken):
        keys.signing_key()


@pytest.mark.django_db
def test_a_log_with_entries_never_gets_another_key_by_itself() -> None:
    log(event=event(), at=AT)
    keys.key_file().unlink()

    with pytest.raises(LogKeyMissing):
        log(event=event(), at=AT)
    assert reading.size() == 1


@pytest.mark.django_db
def test_after_a_change_of_keys_old_and_new_entries_stay_provable(tmp_path: Path) -> None:
    log(event=event(), at=AT)
    old, before = keys.signing_key().verifier, reading.receipt(index=0)

    new = rotation.rotate(at=AT)
    log(event=event(), at=AT + MINUTE)

    export_tiles(destination=tmp_path / "out")
    assert keys.verifiers() == (old, new)
    assert keys.signing_key().verifier == new
    for receipt in (before, reading.receipt(index=0)):
        report = check_receipt(receipt=receipt, leaf=reading.entry(index=0), keys=keys.verifiers())
        assert report.is_proof
    assert audit_log(read=reader_of(tmp_path / "out"), keys=[new]).is_sound
    assert stat.S_IMODE(keys.key_file().stat().st_mode) == 0o600


@pytest.mark.django_db
def test_the_old_key_itself_vouches_for_the_new_one() -> None:
    log(event=event(), at=AT)
    old = keys.signing_key().verifier

    new = rotation.rotate(at=AT)
    last = reading.end()

    assert last is not None
    assert [line.mark for line in Note.parse(last.checkpoint).signatures] == [old.mark, new.mark]
    assert open_checkpoint(raw=last.checkpoint, keys=[old]).signers == (old.name,)


@pytest.mark.django_db
def test_a_change_of_keys_that_breaks_off_leaves_the_old_one_in_force(monkeypatch) -> None:
    log(event=event(), at=AT)
    old = keys.signing_key()
    with monkeypatch.context() as broken:
        broken.setattr(rotation, "append", lambda **_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            rotation.rotate(at=AT)

    assert keys.signing_key() == old
    log(event=event(), at=AT)
    assert rotation.rotate(at=AT) == keys.signing_key().verifier
