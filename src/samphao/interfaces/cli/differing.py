"""What changed between two versions of a pack, for programs and in words."""

from samphao.interfaces.cli.pack_answers import PackChange, PackDifference
from samphao.interfaces.cli.session import Session
from samphao.interfaces.words import Speaker
from samphao.reference.difference import Change, ChangeKind, counted, difference
from samphao.reference.pack import PackFacts
from samphao.reference.shelf import fact_book


def pack_difference(session: Session, *, old: PackFacts, new: PackFacts) -> PackDifference:
    """Compare two versions; the sentences know the names that either version gives."""
    speaker = Speaker(language=session.language, book=fact_book((old, new)))
    changes = difference(old=old, new=new)
    return PackDifference(
        pack=new.stamp.pack,
        before=old.stamp.version,
        after=new.stamp.version,
        counts=counted(changes),
        changes=tuple(_said(change, speaker) for change in changes),
    )


def _said(change: Change, speaker: Speaker) -> PackChange:
    return PackChange(change, tuple(speaker.say(reason) for reason in change.reasons))


def show_difference(session: Session, found: PackDifference, *, most: int | None = None) -> None:
    """Print the counts and the sentences, the gravest first; `most` limits the changes shown."""
    values = {"pack": found.pack, "before": found.before, "after": found.after}
    if not found.changes:
        session.print(session.say("cli.diff_none", **values))
        return
    counts = {kind.value: str(found.counts.by_kind[kind]) for kind in ChangeKind}
    session.print(session.say("cli.diff_title", total=str(found.counts.total), **values, **counts))
    for change in found.changes[:most]:
        for sentence in change.sentences:
            session.print(f"  {sentence}")
    left = found.counts.total - len(found.changes[:most])
    if left:
        session.print(f"  {session.say('cli.diff_more', count=str(left))}")
