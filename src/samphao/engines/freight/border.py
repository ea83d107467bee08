"""What is known of the border posts on a lane."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from samphao.engines.freight.contracts import Lane, PostState
from samphao.kernel.grade import Provenance
from samphao.kernel.hs import HSCode
from samphao.kernel.reason import Reason

# Source: posts close and open by the week; an older fact says nothing about today.
FRESH_FOR_DAYS = 7

_ORDER = ("none", "open", "ask", "closed")


@dataclass(frozen=True, slots=True)
class Border:
    """The worst state of the posts passed, why, and the facts it rests on."""

    state: str
    reasons: tuple[Reason, ...] = ()
    provenances: tuple[Provenance, ...] = ()


NO_BORDER = Border("none")


def cross_border(
    *, lane: Lane, posts: Mapping[str, Sequence[PostState]], hs: HSCode | None, on: date
) -> Border:
    """Return whether the lane's posts let the goods pass on the day.

    `posts` holds the states known for the day, by post. A post without one, or with one that is
    old, is to be asked.
    """
    worst = NO_BORDER
    for post in lane.posts:
        found = _cross(post, states=posts.get(post, ()), hs=hs, on=on)
        state = max(worst.state, found.state, key=_ORDER.index)
        worst = Border(state, worst.reasons + found.reasons, worst.provenances + found.provenances)
    return worst


def _cross(post: str, *, states: Sequence[PostState], hs: HSCode | None, on: date) -> Border:
    fitting = [state for state in states if _length(state, hs) >= 0]
    if not fitting:
        return Border("ask", (Reason("freight.border_unknown", {"post": post}),))
    best = max(fitting, key=lambda state: _rank(state, hs))
    provenance = best.provenance
    retrieved = provenance.citation.retrieved
    if retrieved is None or (on - retrieved).days > FRESH_FOR_DAYS:
        values = {"post": post, "retrieved_day": retrieved.isoformat() if retrieved else ""}
        code = "freight.border_fact_old" if retrieved else "freight.border_unknown"
        return Border("ask", (Reason(code, values, (provenance.fact,)),), (provenance,))
    if best.state == "open":
        return Border("open", provenances=(provenance,))
    state = "closed" if best.state == "closed" else "ask"
    reason = Reason(f"freight.border_{state}", {"post": post}, (provenance.fact,))
    return Border(state, (reason,), (provenance,))


def _length(state: PostState, hs: HSCode | None) -> int:
    """Return how specifically the state speaks of these goods, -1 when it does not."""
    if hs is None:
        return max((-1 if item.length else 0 for item in state.goods), default=-1)
    return max((item.length for item in state.goods if item.covers(hs)), default=-1)


def _rank(state: PostState, hs: HSCode | None) -> tuple[int, date, int]:
    """Order by how specific, then how new, then how bad a state is."""
    retrieved = state.provenance.citation.retrieved or date.min
    severity = _ORDER.index(state.state) if state.state in _ORDER else _ORDER.index("ask")
    return _length(state, hs), retrieved, severity
