"""The trace of a landed cost as lines with formula, amounts, grade and sources."""

from collections.abc import Sequence

from samphao.engines.landed_cost.contracts import CostLine, Part
from samphao.engines.plan.contracts import FactBook, Way
from samphao.interfaces.cli.answers import ExplainedLine, Source
from samphao.interfaces.cli.session import Session
from samphao.interfaces.words import Speaker
from samphao.interfaces.words.cost_lines import line_codes
from samphao.interfaces.words.visible import visible_line
from samphao.kernel.grade import Provenance


def trace_of(*, way: Way, book: FactBook, speaker: Speaker) -> tuple[ExplainedLine, ...]:
    """Return every line of the way's cost in the order of reckoning."""
    cost = way.cost
    fees = {
        row.fee.code: row.names.within(speaker.language)
        for facts in book.markets
        if facts.market == cost.market
        for row in facts.fees
    }
    return tuple(_line(line, way, fees, speaker) for line in cost.lines)


def print_trace(session: Session, lines: Sequence[ExplainedLine]) -> None:
    """Write the trace: name, amounts, grade, formula, and where it comes from.

    The sources of a subtotal are those of its parts, which stand above it.
    """
    money = session.speaker.money
    for line in lines:
        both = [money(line.amount)]
        if line.local.currency != line.amount.currency:
            both.append(money(line.local))
        session.print(f"{visible_line(line.name)}: {' · '.join(both)}  [{line.grade.value}]")
        if line.formula:
            session.print(f"    = {visible_line(line.formula)}")
        for source in () if line.part is Part.SUBTOTAL else line.sources:
            session.print(f"    [{source.grade.value}] {_citation(source)}")


def _citation(source: Source) -> str:
    day = source.retrieved.isoformat() if source.retrieved else ""
    parts = [source.source, source.locator, f'"{source.quote}"' if source.quote else "", day]
    return visible_line(f"{source.fact}: {'; '.join(part for part in parts if part)}")


def _line(line: CostLine, way: Way, fees: dict[str, str], speaker: Speaker) -> ExplainedLine:
    return ExplainedLine(
        code=line.code,
        part=line.part,
        name=_name(line, way, fees, speaker),
        formula=line.formula,
        amount=line.amount,
        local=line.local,
        grade=line.grade,
        sources=tuple(map(_source, line.provenances)),
    )


def _name(line: CostLine, way: Way, fees: dict[str, str], speaker: Speaker) -> str:
    """Return the line's name: of the fee or paper it pays for, else of the catalogues."""
    bare = line.code.removeprefix("fee.")
    if bare in fees:
        return fees[bare]
    if bare.startswith("paper."):
        return speaker.paper(bare.removeprefix("paper."))
    market, at_border = str(way.cost.market), bool(way.sold_at)
    for code in line_codes(line.code, market=market, at_border=at_border):
        if speaker.knows(code):
            return speaker.say(code, **(line.values or {}))
    return line.code


def _source(source: Provenance) -> Source:
    citation = source.citation
    return Source(
        fact=source.fact,
        grade=source.grade,
        source=citation.source,
        locator=citation.locator,
        quote=citation.quote,
        retrieved=citation.retrieved,
    )
