"""The decision itself: what isn't known is denied, then Cedar decides."""

from samphao.engines.disclosure.asking import entities_of, request_of
from samphao.engines.disclosure.cedar import ask
from samphao.engines.disclosure.contracts import Decision, Question
from samphao.engines.disclosure.doubts import doubts
from samphao.engines.disclosure.policies import Policies
from samphao.engines.disclosure.reasons import NOT_DECIDED, explain
from samphao.kernel.reason import Reason


def decide(*, question: Question, policies: Policies) -> Decision:
    """Tell whether the bytes may go, by which policies, or why not and what would help."""
    if doubtful := doubts(question):
        return _denied(doubtful, policies)
    answer = ask(
        compiled=policies.compiled,
        request=request_of(question),
        entities=entities_of(question),
    )
    if not answer.certain:
        return _denied((NOT_DECIDED,), policies)
    spoke = tuple(name for name in policies.order if name in answer.policies)
    if answer.allowed:
        return Decision(True, (), spoke, policies.policy_hash)
    return _denied(explain(question=question, forbids=spoke), policies, spoke)


def _denied(
    reasons: tuple[Reason, ...], policies: Policies, spoke: tuple[str, ...] = ()
) -> Decision:
    return Decision(False, reasons, spoke, policies.policy_hash)
