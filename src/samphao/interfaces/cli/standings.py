"""What is said of packs that nobody known vouches for."""

from collections.abc import Iterator, Sequence

from samphao.interfaces.words import Speaker
from samphao.kernel.reason import Reason
from samphao.reference.installation.versions import rank
from samphao.reference.shelf import Shelf
from samphao.reference.signing import Standing

BUILT_IN = "built_in"


def unvouched(*, shelf: Shelf) -> Iterator[Reason]:
    """Yield what a user should know of packs from outside before relying on them.

    Installed packs were told of when they were installed; what is told of them is only that the
    program has since brought a newer version of its own.
    """
    own = [pack for pack in shelf.vouched if not pack.installed]
    unsigned = [pack.pack for pack in own if pack.standing is Standing.UNSIGNED]
    if unsigned:
        yield Reason("cli.packs_unsigned", {"packs": ", ".join(unsigned)})
    for pack in own:
        if pack.standing is Standing.UNKNOWN_KEY:
            values = {"pack": pack.pack, "keys": ", ".join(pack.signers)}
            yield Reason("cli.pack_unknown_key", values)
    for pack in shelf.vouched:
        outdated = pack.built_in and rank(pack.version) < rank(pack.built_in)
        if pack.installed and outdated:
            values = {"pack": pack.pack, "version": pack.version, "built_in": pack.built_in}
            yield Reason("cli.installed_older", values)


def standing_of(*, shelf: Shelf, pack: str) -> str:
    """Return the standing of a pack in use, or that it is built in."""
    found = next((one.standing.value for one in shelf.vouched if one.pack == pack), BUILT_IN)
    return str(found)


def standing_sentence(speaker: Speaker, standing: str, signers: Sequence[str]) -> str:
    """Return the sentence that says how a signature stands and whose it is."""
    return speaker.say(f"cli.signature_{standing}", keys=", ".join(signers))
