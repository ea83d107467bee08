"""What changed in a pack's head: names, valuation, or what an agreement says besides its rules."""

from samphao.kernel.reason import Reason
from samphao.reference.difference.columns import CITATION, columns_of, field_changes, text_of
from samphao.reference.difference.contracts import Change, ChangeKind, Family, FieldChange
from samphao.reference.folder import MANIFEST
from samphao.reference.pack import PackFacts


def head_change(old: PackFacts, new: PackFacts) -> tuple[Change, ...]:
    """Return the one change of the head, if it changed; version and day always do and are none."""
    fields = tuple(
        _only_the_difference(change) for change in field_changes(old=_head(old), new=_head(new))
    )
    if not fields:
        return ()
    cited_only = all(change.field in CITATION for change in fields)
    return (
        Change(
            kind=ChangeKind.CHANGED,
            family=Family.SOURCE if cited_only else Family.HEAD,
            table=MANIFEST,
            fact=new.stamp.pack,
            replaces="",
            market=text_of(new.market),
            goods=(),
            fields=fields,
            on=None,
            reasons=_sentences(fields, new.stamp.pack),
        ),
    )


def _head(pack: PackFacts) -> dict[str, str]:
    columns = {f"names.{name}": text for name, text in columns_of(pack.names).items()}
    columns |= {
        "demo": text_of(pack.stamp.demo),
        "timezone": pack.timezone,
        "nomenclature": pack.nomenclature,
    }
    for table in (pack.valuation, pack.agreement):
        columns |= columns_of(table) if table is not None else {}
    return columns


def _only_the_difference(change: FieldChange) -> FieldChange:
    """Leave out of a long list of goods what stands in both."""
    if change.field != "unknown_rules":
        return change
    before, after = change.before.split(), change.after.split()
    return FieldChange(
        change.field,
        " ".join(one for one in before if one not in after),
        " ".join(one for one in after if one not in before),
    )


def _sentences(fields: tuple[FieldChange, ...], pack: str) -> tuple[Reason, ...]:
    told = [change for change in fields if change.field not in CITATION]
    if not told:
        return (Reason("difference.source_changed", {"table": MANIFEST, "row": pack}),)
    return tuple(
        Reason(
            "difference.head_changed",
            {
                "pack": pack,
                "field": change.field,
                "before": change.before or "–",
                "after": change.after or "–",
            },
        )
        for change in told
    )
