"""Policies, questions and consents built from the words of the golden files."""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from samphao.engines.disclosure import (
    ConsentFacts,
    Decision,
    Policies,
    Question,
    Safeguard,
    compile_policies,
    decide,
)

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "src" / "samphao" / "apps" / "vault" / "policy"
TEXT = (FOLDER / "disclosure.cedar").read_text(encoding="utf-8")
SCHEMA = (FOLDER / "disclosure.cedarschema").read_text(encoding="utf-8")
# Either half of the text decides alone: what is permitted, and what is forbidden of everything.
PERMITS = TEXT[: TEXT.index('@id("disclosure.')]
FORBIDS = (
    '@id("permit.all")\npermit (principal, action, resource);\n'
    + TEXT[TEXT.index('@id("disclosure.') :]
)
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
Words = dict[str, Any]


@cache
def policies(text: str = TEXT) -> Policies:
    return compile_policies(text=text, schema=SCHEMA)


def moment(words: object) -> datetime | None:
    return datetime.fromisoformat(str(words)).astimezone(UTC) if words else None


def consent(words: Words) -> ConsentFacts:
    return ConsentFacts(
        id=words["id"],
        subject=words["subject"],
        recipient=words["recipient"],
        purposes=frozenset(words["purposes"]),
        classes=frozenset(words["classes"]),
        fields=frozenset(words["fields"]),
        countries=frozenset(words["countries"]),
        given_at=moment(words["given"]) or NOON,
        expires_at=moment(words.get("expires")),
        withdrawn_at=moment(words.get("withdrawn")),
        safeguards=tuple(Safeguard(*pair.split()) for pair in words.get("safeguards", ())),
    )


def question(words: Words) -> Question:
    return Question(
        subject=words["subject"],
        recipient=words["recipient"],
        recipient_kind=words["kind"],
        country=words["country"],
        purpose=words["purpose"],
        basis=words["basis"],
        data_class=words["class"],
        fields=frozenset(words["fields"]),
        schema=words["schema"],
        at=moment(words["at"]) or NOON,
        reference=words.get("reference", ""),
        consent=consent(words["consent"]) if "consent" in words else None,
    )


def ask(asked: Question, text: str = TEXT) -> Decision:
    return decide(question=asked, policies=policies(text))
