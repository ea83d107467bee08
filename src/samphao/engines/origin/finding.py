"""Whether goods originate under an agreement."""

from collections.abc import Sequence

from samphao.engines.origin.bill import BillLine, check_case, read_bill
from samphao.engines.origin.contracts import (
    Agreement,
    MaterialFinding,
    OriginCase,
    OriginFinding,
    OriginRule,
    OriginStatus,
)
from samphao.engines.origin.journey import bars, proof_is_needed, remarks
from samphao.engines.origin.rules.outcome import Outcome
from samphao.engines.origin.selection import choose_rule
from samphao.engines.origin.trial import Trial
from samphao.engines.origin.what_if import what_would_change
from samphao.kernel.grade import weakest
from samphao.kernel.money import Money
from samphao.kernel.reason import Reason


def assess_origin(
    *, case: OriginCase, agreement: Agreement, rules: Sequence[OriginRule]
) -> OriginFinding:
    """Answer qualifies, does not, or unresolved with the facts that would decide.

    Missing facts are first all counted against the goods, then all for them; the answer is
    unresolved only where the two differ. Values are fractions of FOB of one sales unit.

    Raises:
        PriceNotPositive, MaterialOutOfRange: figures that no goods can have.
        CurrencyMismatch: FOB, ex-works and material values in more than one currency.
        NotANumber: an amount that is not finite or beyond trade.
        UnreadableRule: the rule that applies breaks the pack format's grammar.
    """
    check_case(case=case)
    trial = Trial(
        case=case,
        agreement=agreement,
        chosen=choose_rule(case=case, agreement=agreement, rules=rules),
        lines=read_bill(case=case, agreement=agreement),
    )
    barred = bars(case=case, agreement=agreement)
    if barred:
        return _finding(trial, OriginStatus.DOES_NOT, Outcome(False, reasons=barred))
    return _finding(trial, trial.status(), trial.outcome(), open_to_change=True)


def _finding(
    trial: Trial, status: OriginStatus, outcome: Outcome, *, open_to_change: bool = False
) -> OriginFinding:
    case, agreement, rule = trial.case, trial.agreement, trial.chosen.rule
    unresolved = status is OriginStatus.UNRESOLVED
    # WO and PE stand in the agreement's own articles: the rule for these goods was not needed.
    rested = rule is not None and outcome.criterion not in {"WO", "PE"}
    provenances = (agreement.provenance, *((rule.provenance,) if rule and rested else ()))
    return OriginFinding(
        programme=agreement.programme,
        status=status,
        rule=trial.chosen.text,
        criterion=outcome.criterion,
        reasons=(*outcome.reasons, *remarks(case=case, agreement=agreement)),
        facts_needed=trial.facts_needed() if unresolved else (),
        materials=tuple(_material(line, case) for line in trial.lines),
        what_if=what_would_change(trial=trial, status=status) if open_to_change else (),
        margin=outcome.margin,
        value_content=outcome.value_content,
        proof=agreement.proof,
        proof_needed=proof_is_needed(case=case, agreement=agreement),
        provenances=provenances,
        grade=weakest(provenance.grade for provenance in provenances),
    )


def _material(line: BillLine, case: OriginCase) -> MaterialFinding:
    packing = Reason("origin.packing_not_counted", {"material": line.material.name})
    return MaterialFinding(
        name=line.material.name,
        value=None if line.value is None else Money(line.value, case.fob.currency),
        counts_as=line.standing.value,
        reasons=(line.note, packing) if line.packing else (line.note,),
    )
