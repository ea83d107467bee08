"""The answer: a ruling, a certain code, a question that decides, or abstention."""

from dataclasses import replace
from itertools import chain

from samphao.engines.classification import confidence
from samphao.engines.classification.contracts import Classification, Wording
from samphao.engines.classification.evidence import (
    Evidence,
    Reading,
    add_likely,
    read,
)
from samphao.engines.classification.facts import KnownFacts
from samphao.engines.classification.heads import Head
from samphao.engines.classification.index import ClassificationIndex
from samphao.engines.classification.kinds import KIND, NONE_OF_THESE, kind_question
from samphao.engines.classification.questions import deciding_question
from samphao.engines.classification.rows import Choice, choose
from samphao.engines.classification.spelling import BREAK
from samphao.kernel.reason import Reason

CHANGING_STATES = {
    0: frozenset({"fried", "canned", "juice", "jam", "pickled", "drink"}),
    1: frozenset({"juice", "drink", "powder", "jam", "frozen"}),
}
"""States by level of goods that make another product of them: chapters 1 to 14 of the HS do not
cover frying or canning, and a powder or drink of a prepared food often has another heading."""
DESCRIBING = ("รส", "กลิ่น", "ผสม", "จาก", "ไส้", "ลาย", "รูป")
"""Thai words before what only flavours, scents, fills or adorns the goods."""
LEAST_SEARCH = 5
"""Candidates found by search alone need this much confidence before they are worth a question."""


def classify(*, wording: Wording, index: ClassificationIndex) -> Classification:
    """Return at most five candidates, and whether the first may be used.

    It may when a ruling has the same wording, when a person chose it in answer to the question
    which goods it is, or when one lexicon row names the product, all its needs are known and no
    other product word competes. Otherwise a question is asked, or the engine abstains.
    """
    reading = read(wording=wording, index=index)
    if not reading.text.strip(f"{BREAK} "):
        return Classification((), abstained=True, reasons=(Reason("classification.no_words"),))
    evidence = Evidence(index)
    if _decided_by_people(evidence, reading, wording):
        add_likely(evidence, reading)
        return Classification(evidence.candidates(), certain=True)
    found = _by_lexicon(evidence, reading) if reading.heads else _by_likeness(evidence, reading)
    return _declined(found) if dict(wording.facts).get(KIND) == NONE_OF_THESE else found


def _declined(found: Classification) -> Classification:
    """Abstain where the goods are none of those that would be asked about again."""
    if found.question is None or found.question.fact != KIND:
        return found
    reasons = (Reason("classification.kind_declined"),)
    return replace(found, question=None, abstained=True, reasons=reasons)


def _decided_by_people(evidence: Evidence, reading: Reading, wording: Wording) -> bool:
    """Add a ruling or a chosen answer; tell whether it decides."""
    index = evidence.index
    ruling = index.rulings.same(reading.text)
    if ruling:
        values = {"decided_by": ruling.decided_by, "reference": ruling.reference}
        evidence.add(
            ruling.hs.subheading.digits,
            confidence.RULED,
            Reason("classification.ruling_same", values),
        )
        return True
    chosen = dict(wording.facts).get(KIND, "")
    if chosen in index.nomenclature.places:
        evidence.add(chosen, confidence.ANSWERED, Reason("classification.kind_answered"))
        return True
    near = index.rulings.near(reading.text)
    if near:
        values = {"words": near[0].wording, "percent": str(near[1])}
        evidence.add(
            near[0].hs.subheading.digits,
            confidence.RULED_NEAR,
            Reason("classification.ruling_near", values),
        )
    return False


def _by_lexicon(evidence: Evidence, reading: Reading) -> Classification:
    head, *others = reading.heads
    known = reading.facts
    choice = _choice(evidence.index, head, known)
    rivals = [other for other in others if _competes(reading, evidence.index, head, other)]
    near_ruling = bool(evidence.found)
    reasons = _reasons(choice, head, known)
    alone = (
        _is_plain(reading, head)
        and not _is_prepared(choice, head, known)
        and not rivals
        and not near_ruling
    )
    if choice.settled and alone:
        evidence.add_rows(choice.rows, confidence.CERTAIN, *reasons, step=80)
    elif choice.settled:
        evidence.add_rows(choice.rows[:1], confidence.SETTLED_BESIDE_OTHERS, *reasons)
    else:
        evidence.add_rows(choice.rows, confidence.open_first(len(choice.codes)), *reasons)
    _add_others(evidence, head, rivals, known)
    add_likely(evidence, reading)
    candidates = evidence.candidates()
    if choice.settled and alone:
        return Classification(candidates, certain=True)
    doubts = _doubts(choice, head, rivals, plain=_is_plain(reading, head))
    question = None
    if not (choice.settled or choice.contradicted or choice.notes or rivals):
        question = deciding_question(choice=choice, known=known, index=evidence.index)
    concepts = [evidence.index.terms[key].concept for key in head.span.keys]
    question = question or kind_question(
        candidates=candidates, index=evidence.index, concepts=concepts
    )
    return Classification(candidates, question=question, abstained=not question, reasons=doubts)


def _is_plain(reading: Reading, head: Head) -> bool:
    """Tell whether no unknown word can make the head another product."""
    return head.clear and reading.is_understood


def _is_prepared(choice: Choice, head: Head, known: KnownFacts) -> bool:
    """Tell whether food is said to be in a state that neither its rows nor its name speak of."""
    asked = any(fact == "state" for row in choice.rows for fact, _ in row.needs)
    named = known.said.get("state", BREAK) in head.span.word
    states = CHANGING_STATES.get(head.level, frozenset())
    return not asked and not named and not states.isdisjoint(known.values.get("state", ()))


def _choice(index: ClassificationIndex, head: Head, known: KnownFacts) -> Choice:
    return _noted(index, _chosen(index, head, known), known)


def _noted(index: ClassificationIndex, choice: Choice, known: KnownFacts) -> Choice:
    """Return the choice with rows under the codes that notes send them to: never certain then."""
    moved = [index.notes.moved(row, known=known) for row in choice.rows]
    notes = tuple(dict.fromkeys(note.id for _, note in moved if note))
    if not notes:
        return choice
    rows = tuple(row for row, _ in sorted(moved, key=lambda pair: pair[1] is None))
    return replace(choice, rows=rows, settled=False, notes=notes)


def _chosen(index: ClassificationIndex, head: Head, known: KnownFacts) -> Choice:
    choice = choose((index.terms[key] for key in head.span.keys), known=known)
    if not choice.contradicted:
        return choice
    concepts = dict.fromkeys(index.terms[key].concept for key in head.span.keys)
    rows = [index.terms[key] for concept in concepts for key in index.concepts[concept]]
    # Rows without needs are named by words of their own, which nobody has said here.
    wider = choose([row for row in rows if row.needs] or rows, known=known)
    # The word names another row of the concept than the facts do: shown, never certain.
    found = (choice.rows, wider.rows) if wider.contradicted else (wider.rows, choice.rows)
    return Choice(tuple(chain(*found)), settled=False, contradicted=True)


def _competes(reading: Reading, index: ClassificationIndex, head: Head, other: Head) -> bool:
    """Tell whether another head leads elsewhere and is no ingredient or material of the first."""
    if other.level < head.level and other.level == 0:
        return False
    if other.span.start in reading.fact_starts:
        return False
    if reading.text[: other.span.start].endswith(DESCRIBING):
        return False
    mine = {index.terms[key].concept for key in head.span.keys}
    return mine.isdisjoint(index.terms[key].concept for key in other.span.keys)


def _reasons(choice: Choice, head: Head, known: KnownFacts) -> tuple[Reason, ...]:
    reasons = [Reason("classification.word_names_product", {"words": head.span.word})]
    for fact in dict.fromkeys(fact for row in choice.rows for fact, _ in row.needs):
        values = known.values.get(fact, ())
        if len(values) != 1:
            continue
        stated = {"fact": fact, "value": values[0]}
        if fact in known.given:
            reasons.append(Reason("classification.fact_given", stated))
        else:
            stated["words"] = known.said[fact]
            reasons.append(Reason("classification.fact_read", stated))
    if choice.contradicted:
        reasons.append(Reason("classification.facts_contradict", {"words": head.span.word}))
    reasons.extend(
        Reason("classification.note_moves", {"note": note, "words": head.span.word})
        for note in choice.notes
    )
    return tuple(reasons)


def _doubts(choice: Choice, head: Head, rivals: list[Head], *, plain: bool) -> tuple[Reason, ...]:
    words = {"words": head.span.word}
    if rivals:
        named = {**words, "other": rivals[0].span.word}
        return (Reason("classification.two_products", named),)
    if not choice.settled:
        return (Reason("classification.fact_missing", words),)
    if not plain:
        return (Reason("classification.words_beside_unknown", words),)
    return (Reason("classification.facts_contradict", words),)


def _add_others(evidence: Evidence, head: Head, rivals: list[Head], known: KnownFacts) -> None:
    index = evidence.index
    for rival in rivals:
        reason = Reason("classification.word_names_product", {"words": rival.span.word})
        rows = _choice(index, rival, known).rows
        evidence.add_rows(rows[:2], confidence.OTHER_ROW * 2, reason)
    reason = Reason("classification.same_product", {"words": head.span.word})
    concepts = dict.fromkeys(index.terms[key].concept for key in head.span.keys)
    for concept in concepts:
        rows = tuple(index.terms[key] for key in index.concepts[concept])
        evidence.add_rows(rows, confidence.OTHER_ROW, reason, step=2)


def _by_likeness(evidence: Evidence, reading: Reading) -> Classification:
    index = evidence.index
    if reading.category:
        _add_category(evidence, reading)
    add_likely(evidence, reading)
    candidates = evidence.candidates()
    if reading.vague or reading.is_bare:
        words = ", ".join(reading.vague) or reading.text
        reasons = (Reason("classification.words_too_vague", {"words": words}),)
        return Classification(candidates, abstained=True, reasons=reasons)
    if not candidates or candidates[0].confidence < LEAST_SEARCH:
        reasons = (Reason("classification.nothing_fits"),)
        return Classification(candidates, abstained=True, reasons=reasons)
    question = kind_question(candidates=candidates, index=index)
    reasons = (Reason("classification.word_not_known"),)
    return Classification(candidates, question=question, abstained=not question, reasons=reasons)


def _add_category(evidence: Evidence, reading: Reading) -> None:
    index = evidence.index
    known = index.facts.spans(reading.category)
    for span in index.product_spans(reading.category, known=known)[-1:]:
        rows = choose((index.terms[key] for key in span.keys), known=reading.facts).rows
        reason = Reason("classification.category_names_product", {"words": span.word})
        evidence.add_rows(rows, confidence.CATEGORY, reason)
