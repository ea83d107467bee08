"""What is signed: one text that only the pack as it stands can give."""

import hashlib
import re

from samphao.reference.errors import CellProblem
from samphao.reference.folder import MANIFEST, PackFolder
from samphao.reference.signing.errors import NotSignable

FIRST_LINE = "samphao pack 1"
HEAD_LINES = 4
# A name with a newline could make two different packs give the same text.
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]*")


def statement(folder: PackFolder) -> str:
    """Return name, version, day and the hash of every file, one a line, files in order of name.

    Raises:
        NotSignable: a name or version is not made of letters, digits and `. _ + -`, or pack.toml
            can't be read.
    """
    try:
        manifest = folder.manifest()
    except CellProblem as problem:
        raise NotSignable(value=f"{MANIFEST} {problem.column}".strip()) from None
    words = (manifest.code, manifest.version, *folder.contents)
    for word in words:
        if not _WORD.fullmatch(word):
            raise NotSignable(value=word)
    head = (
        FIRST_LINE,
        f"name {manifest.name}",
        f"version {manifest.version}",
        f"as_of {manifest.as_of.isoformat()}",
    )
    files = (
        f"sha256 {hashlib.sha256(content).hexdigest()} {name}"
        for name, content in sorted(folder.contents.items())
    )
    return "\n".join((*head, *files, ""))


def differing_head(*, signed: str, actual: str) -> tuple[str, str] | None:
    """Return the name, version or day as signed and as it is now; None where all are the same."""
    heads = (
        [line.partition(" ")[2] for line in text.splitlines()[1:HEAD_LINES]]
        for text in (signed, actual)
    )
    return next(((was, now) for was, now in zip(*heads, strict=False) if was != now), None)


def first_difference(*, signed: str, actual: str) -> str:
    """Return the file in which two different statements differ first.

    pack.toml holds the hashes of the others and differs with each, so it is named last.
    """
    was, is_now = signed.splitlines(), actual.splitlines()
    only_in_one = [line for line in was if line not in is_now]
    only_in_one += [line for line in is_now if line not in was]
    named = (line.rpartition(" ")[2] for line in only_in_one)
    return next((name for name in named if name != MANIFEST), MANIFEST)
