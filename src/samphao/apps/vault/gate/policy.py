"""The decision: Cedar's policy text, the consent in question, and objections."""

from datetime import datetime
from functools import lru_cache
from pathlib import Path

from samphao.apps.vault import consents
from samphao.apps.vault.contracts import DisclosureDraft
from samphao.apps.vault.fields import class_of_all
from samphao.apps.vault.models import Request, RequestKind, RequestState
from samphao.engines.disclosure.contracts import Decision, Question
from samphao.engines.disclosure.deciding import decide
from samphao.engines.disclosure.policies import Policies, compile_policies
from samphao.engines.disclosure.vocabulary import BasisKind
from samphao.groundwork import tenancy
from samphao.kernel.reason import Reason

FOLDER = Path(__file__).resolve().parents[1] / "policy"
# What the law orders, and what the subject itself asks for, an objection does not stop.
BEYOND_OBJECTION = frozenset({BasisKind.LEGAL_DUTY, BasisKind.OWN_REQUEST})


@lru_cache(maxsize=1)
def policies() -> Policies:
    """Return the policies this version decides by.

    Raises:
        SamphaoError: the text in the package cannot be used, so nothing may leave.
    """
    text = (FOLDER / "disclosure.cedar").read_text(encoding="utf-8")
    schema = (FOLDER / "disclosure.cedarschema").read_text(encoding="utf-8")
    return compile_policies(text=text, schema=schema)


def decision_on(*, draft: DisclosureDraft, at: datetime) -> Decision:
    """Decide whether a draft may leave at a moment."""
    decision = decide(question=question_of(draft=draft, at=at), policies=policies())
    if decision.allowed and _is_objected(draft):
        reason = Reason("vault.objected", {"recipient": draft.recipient.id})
        return Decision(False, (reason,), (), decision.policy_hash)
    return decision


def question_of(*, draft: DisclosureDraft, at: datetime) -> Question:
    """Return the draft as the engine is asked about it."""
    consent = None
    if draft.basis.kind == BasisKind.CONSENT:
        consent = consents.facts_of(subject=draft.subject, reference=draft.basis.reference)
    return Question(
        subject=str(draft.subject),
        recipient=draft.recipient.id,
        recipient_kind=draft.recipient.kind,
        country=draft.recipient.country,
        purpose=draft.purpose,
        basis=draft.basis.kind,
        data_class=class_of_all(names=draft.fields),
        fields=draft.fields,
        schema=draft.schema,
        at=at,
        reference=draft.basis.reference,
        consent=consent,
    )


def _is_objected(draft: DisclosureDraft) -> bool:
    if draft.basis.kind in BEYOND_OBJECTION:
        return False
    with tenancy.bound(draft.subject):
        standing = Request.objects.filter(
            kind=RequestKind.OBJECT,
            state=RequestState.STANDING,
            recipient_id__in=("", draft.recipient.id),
            purpose__in=("", draft.purpose),
        )
        return standing.exists()
