"""One disclosure: the exact bytes, shown so that nothing in them hides or acts."""

from html import unescape

import pytest

from samphao.apps.vault import facade as vault
from samphao.apps.vault.showing.contents import MOST_SHOWN, contents_of, visible
from tests.apps.enterprises.building import AT
from tests.apps.vault.pages.house import (
    SECRET,
    SOON,
    House,
    allow,
    asked_in_vain,
    house,
    lively,
    page,
    send,
    signed_in,
)


@pytest.fixture
def place(db: None) -> House:
    return lively()


def sent(place: House) -> vault.DisclosureCard:
    cards = vault.disclosures(subject=place.id)
    return next(card for card in cards if card.state == "released")


def test_the_page_shows_bytes_decision_and_rules(place: House) -> None:
    card = sent(place)

    text = unescape(page(place, "disclosure", card.id))

    assert SECRET.decode() in text
    assert "allow permit.consent" in text
    assert card.sha256 in text
    assert "consent of 24 Nov 2026" in text
    assert "36 bytes, form demo/1" in text


def test_the_bytes_are_downloaded_and_never_opened_as_a_page(place: House) -> None:
    answer = signed_in(place.owner).get(place.url("bytes", sent(place).id))

    assert answer.content == SECRET
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="{sent(place).id}.bin"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_what_was_refused_says_why_and_has_no_bytes(place: House) -> None:
    refused = vault.disclosures(subject=place.id)[0]

    text = page(place, "disclosure", refused.id)

    assert "Blocked: nothing went to Demo Carrier" in text
    assert "The owner of the data has not consented" in text
    assert "Nothing was sent, so nothing is kept" in text
    assert place.url("bytes", refused.id) not in text
    assert signed_in(place.owner).get(place.url("bytes", refused.id)).status_code == 404


def test_a_page_in_the_bytes_stays_text(place: House) -> None:
    consent = vault.consents(subject=place.id)[0].id
    send(place, consent=consent, content=b"<img src=x onerror=alert(1)>", at=AT + 3 * SOON)

    text = page(place, "disclosure", sent(place).id)

    assert "<img src=x" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_bytes_that_are_no_text_are_shown_as_numbers(place: House) -> None:
    consent = vault.consents(subject=place.id)[0].id
    send(place, consent=consent, content=b"\x89PNG\x00\xff" * 4, at=AT + 3 * SOON)

    text = page(place, "disclosure", sent(place).id)

    assert "000000  89 50 4e 47 00 ff 89 50" in text
    assert "This is no text, so it is shown as numbers." in text


def test_a_letter_is_shown_as_it_is_read(db: None) -> None:
    place = house()
    consent = allow(place)
    letter = vault.Letter(
        subject=place.id,
        recipient=vault.Recipient("organisation", "carrier.demo", "Demo Carrier", "TH"),
        to="data@carrier.demo",
        title="ผลผลิตล็อตใหม่",
        text="น้ำหนัก 1,250 กก.",
        language="th",
        purpose=vault.Purpose.DELIVERY_OF_GOODS,
        basis=vault.Basis("consent", str(consent.id)),
        fields=frozenset({"enterprises.Lot.weight"}),
    )
    vault.mail_later(letter=letter, at=AT + SOON)
    (card,) = vault.disclosures(subject=place.id)

    text = page(place, "disclosure", card.id)

    assert "ผลผลิตล็อตใหม่" in text
    assert "น้ำหนัก 1,250 กก." in text
    assert "As it was sent" in text


def test_an_entry_shows_what_its_subject_may_read(place: House) -> None:
    text = unescape(page(place, "entry", sent(place).entry_index))

    assert '"disclosure": ' in text
    assert str(sent(place).id) in text
    assert "number 3 of your own events" in text


def test_a_refusal_that_names_no_consent_does_not_break_the_page(db: None) -> None:
    place = house()
    asked_in_vain(place, basis=vault.Basis("consent", "not a number"))

    assert "Blocked" in page(place, "data")


def test_signs_that_hide_are_written_out() -> None:
    assert visible("a\u202eb\x00c\u200bd\n") == "a⟨U+202E⟩b⟨U+0000⟩c⟨U+200B⟩d\n"


def test_a_long_text_is_cut_and_says_so() -> None:
    shown = contents_of(content=b"x" * (MOST_SHOWN + 1), schema="demo/1")

    assert len(shown.shown) == MOST_SHOWN
    assert shown.is_cut


@pytest.mark.parametrize("content", [b"", b"no mail at all", b"Content-Type: text/x\n\n\xff"])
def test_what_calls_itself_a_letter_and_is_none_is_shown_all_the_same(content: bytes) -> None:
    assert contents_of(content=content, schema="mail/1") is not None
