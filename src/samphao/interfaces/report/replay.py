"""What an answer rests on, so that it can be reckoned again: days, packs, hashes."""

from dataclasses import dataclass

from samphao.interfaces.report.edition import Edition

CARRIERS = "carrier/"


@dataclass(frozen=True, slots=True)
class PackLine:
    """One pack that the plan was made from."""

    pack: str
    version: str
    as_of: str
    sha: str
    demo: bool


def pack_lines(edition: Edition) -> list[PackLine]:
    """Return the packs in order of their names."""
    return [
        PackLine(
            pack=stamp.pack,
            version=stamp.version,
            as_of=stamp.as_of.isoformat(),
            sha=stamp.sha256[:12],
            demo=stamp.demo,
        )
        for stamp in sorted(edition.plan.packs, key=lambda stamp: stamp.pack)
    ]


def demo_words(edition: Edition) -> str:
    """Return what is only a demonstration in the plan: freight prices or other facts, or blank."""
    demos = [stamp.pack for stamp in edition.plan.packs if stamp.demo]
    if not demos:
        return ""
    freight = all(pack.startswith(CARRIERS) for pack in demos)
    return edition.say("demo.freight" if freight else "demo.facts")


def is_demo(edition: Edition) -> bool:
    """Tell whether a pack that the plan rests on is a demonstration."""
    return any(stamp.demo for stamp in edition.plan.packs)
