"""samphao packs install, rollback and versions: packs that every command uses from then on."""

from pathlib import Path
from typing import Annotated

import typer

from samphao.interfaces.cli import options
from samphao.interfaces.cli.differing import pack_difference, show_difference
from samphao.interfaces.cli.exits import Exit
from samphao.interfaces.cli.pack_answers import PackDifference, PackInUse, PackVersion
from samphao.interfaces.cli.session import Session
from samphao.interfaces.cli.standings import standing_sentence
from samphao.interfaces.facts import hs_codes
from samphao.interfaces.installed import open_installation
from samphao.kernel.errors import SamphaoError
from samphao.reference.errors import PackRefused
from samphao.reference.folder import MANIFEST, PackFolder
from samphao.reference.installation import Installed, InstalledVersion, PackStore
from samphao.reference.pack import PackFacts
from samphao.reference.shelf import built_in, load_pack, pack_folders
from samphao.reference.signing import check_signature

CHANGES_SHOWN = 40
Older = Annotated[bool, typer.Option("--older", help="cli.option_older")]
Unsigned = Annotated[bool, typer.Option("--unsigned", help="cli.option_unsigned")]
TrustedOnly = Annotated[bool, typer.Option("--trusted-only", help="cli.option_trusted_only")]
PackName = Annotated[str, typer.Argument(help="cli.argument_pack", metavar="PACK")]
AnyPack = Annotated[str, typer.Argument(help="cli.argument_any_pack", metavar="PACK")]


def install(
    context: typer.Context,
    directory: options.Directory,
    *,
    older: Older = False,
    unsigned: Unsigned = False,
    trusted_only: TrustedOnly = False,
    as_json: options.AsJson = False,
) -> None:
    """Verify every pack at or below a directory, keep it, and take it into use."""
    session: Session = context.obj
    store = _store(session, trusted_only=trusted_only)
    found: list[PackInUse] = []
    for folder in pack_folders(directory):
        try:
            before = _in_effect(store, PackFolder(folder))
            installed = store.install(source=folder, older=older, unsigned=unsigned)
        except PackRefused as refused:
            session.exit = Exit.PACKS_REFUSED
            session.warn("cli.pack_not_installed", folder=str(folder))
            session.warn_problems(refused)
        except SamphaoError as refusal:
            session.exit = Exit.PACKS_REFUSED
            session.warn("cli.pack_not_installed", folder=str(folder))
            session.warn_of(refusal)
        else:
            found.append(_in_use(session, installed, before))
    if as_json:
        session.print_json(found)
    else:
        for pack in found:
            _show(session, pack)


def rollback(context: typer.Context, pack: PackName, as_json: options.AsJson = False) -> None:
    """Take the version before the one in use into use again."""
    session: Session = context.obj
    store = _store(session)
    before = _kept(store, pack)
    try:
        installed = store.roll_back(pack=pack)
    except PackRefused as refused:
        session.exit = Exit.PACKS_REFUSED
        session.warn_problems(refused)
        raise
    answer = _in_use(session, installed, before)
    if as_json:
        session.print_json(answer)
    else:
        _show(session, answer)


def versions(context: typer.Context, pack: AnyPack = "", as_json: options.AsJson = False) -> None:
    """List the versions of an installed pack, or of all, the one in use first."""
    session: Session = context.obj
    store = _store(session)
    packs = (pack,) if pack else store.packs()
    found = [_version(store, one) for name in packs for one in store.versions(pack=name)]
    if as_json:
        session.print_json(found)
        return
    if not found:
        session.print(session.say("cli.nothing_installed"))
        return
    names = ("pack", "version", "mark", "in_use", "signature")
    session.print_table(
        [session.say(f"cli.column_{name}") for name in names],
        [
            [
                one.pack,
                one.version,
                one.mark,
                session.say("cli.in_use") if one.in_use else "",
                session.say(f"cli.standing_{one.standing}"),
            ]
            for one in found
        ],
    )


def _store(session: Session, *, trusted_only: bool = False) -> PackStore:
    home = session.environment.home
    store = open_installation(home=home, codes=hs_codes).store
    only = trusted_only or store.trusted_only
    return PackStore(store.directory, store.codes, store.trust, only)


def _in_effect(store: PackStore, given: PackFolder) -> PackFacts | None:
    """Return the pack of that name that was used until now: installed, or else built in."""
    try:
        pack = given.manifest().name
    except SamphaoError:
        # Installing refuses it by name; there is nothing to compare with.
        return None
    kept = _kept(store, pack)
    if kept is not None:
        return kept
    named = (folder for folder in pack_folders(built_in()) if _name(folder) == pack)
    return next((load_pack(folder, codes=hs_codes) for folder in named), None)


def _name(folder: Path) -> str:
    return PackFolder(folder).manifest().name


def _kept(store: PackStore, pack: str) -> PackFacts | None:
    """Return the installed version in use, None when there is none that can be read."""
    try:
        return load_pack(store.folder_in_use(pack=pack), codes=hs_codes)
    except SamphaoError:
        return None


def _in_use(session: Session, installed: Installed, before: PackFacts | None) -> PackInUse:
    now = load_pack(installed.folder, codes=hs_codes)
    found: PackDifference | None = None
    if before is not None:
        found = pack_difference(session, old=before, new=now)
    return PackInUse(
        pack=installed.pack,
        version=installed.version,
        folder=str(installed.folder),
        standing=installed.standing.value,
        signers=installed.signers,
        before=before.stamp.version if before is not None else "",
        difference=found,
    )


def _show(session: Session, pack: PackInUse) -> None:
    session.print(session.say("cli.pack_in_use", pack=pack.pack, version=pack.version))
    session.print(f"  {standing_sentence(session.speaker, pack.standing, pack.signers)}")
    if pack.difference is None:
        session.print(f"  {session.say('cli.pack_is_new')}")
    else:
        show_difference(session, pack.difference, most=CHANGES_SHOWN)


def _version(store: PackStore, kept: InstalledVersion) -> PackVersion:
    standing = "unreadable"
    signers: tuple[str, ...] = ()
    if (kept.folder / MANIFEST).is_file():
        try:
            found = check_signature(folder=PackFolder(kept.folder), trust=store.trust)
            standing, signers = found.standing.value, found.signers
        except SamphaoError:
            standing = "wrong"
    return PackVersion(
        pack=kept.pack,
        version=kept.version,
        mark=kept.mark,
        in_use=kept.in_use,
        standing=standing,
        signers=signers,
    )


COMMANDS = {"install": install, "rollback": rollback, "versions": versions}
