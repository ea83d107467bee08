"""samphao packs diff: what changed between two versions of a pack, in plain words."""

from pathlib import Path
from typing import Annotated

import typer

from samphao.interfaces.cli import options
from samphao.interfaces.cli.differing import pack_difference, show_difference
from samphao.interfaces.cli.session import Session
from samphao.interfaces.errors import DifferentPacks
from samphao.interfaces.facts import hs_codes
from samphao.reference.errors import NoPackHere, PackRefused
from samphao.reference.folder import MANIFEST
from samphao.reference.pack import PackFacts
from samphao.reference.shelf import load_pack

Old = Annotated[Path, typer.Argument(help="cli.argument_old_pack", metavar="OLD")]
New = Annotated[Path, typer.Argument(help="cli.argument_new_pack", metavar="NEW")]


def diff(context: typer.Context, old: Old, new: New, as_json: options.AsJson = False) -> None:
    """Say what changed from one version of a pack to another."""
    session: Session = context.obj
    before, after = _loaded(session, old), _loaded(session, new)
    if before.stamp.pack != after.stamp.pack:
        raise DifferentPacks(old=before.stamp.pack, new=after.stamp.pack)
    found = pack_difference(session, old=before, new=after)
    if as_json:
        session.print_json(found)
    else:
        show_difference(session, found)


def _loaded(session: Session, folder: Path) -> PackFacts:
    if not (folder / MANIFEST).is_file():
        raise NoPackHere(directory=str(folder))
    try:
        return load_pack(folder, codes=hs_codes)
    except PackRefused as refused:
        session.warn_problems(refused)
        raise


COMMANDS = {"diff": diff}
