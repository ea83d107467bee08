"""samphao packs keygen, sign and trust: keys, signatures, and whose word counts here."""

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

from samphao.interfaces.cli import options, reading
from samphao.interfaces.cli.pack_answers import KeyMade, PackSigned
from samphao.interfaces.cli.session import Session
from samphao.interfaces.errors import CannotWrite, KeyFileOpen, KeyFileThere, NoSuchFile
from samphao.interfaces.installed import KEYS, trust_in
from samphao.interfaces.whole_file import whole_file
from samphao.reference.errors import PackRefused
from samphao.reference.folder import PackFolder
from samphao.reference.shelf import pack_folders
from samphao.reference.signing import PublicKey, SecretKey, TrustedKey, sign_pack, with_key
from samphao.reference.writing import replace_whole

SEED_BYTES = 32
OWNER_ONLY = 0o600
OTHERS = 0o077
KeyName = Annotated[str, typer.Argument(help="cli.argument_key_name", metavar="NAME")]
KeyOut = Annotated[Path, typer.Option("--out", "-o", help="cli.option_key_out", metavar="FILE")]
KeyFile = Annotated[Path, typer.Option("--key", help="cli.option_key", metavar="FILE")]
Public = Annotated[str, typer.Argument(help="cli.argument_public_key", metavar="KEY")]
Patterns = Annotated[
    list[str] | None, typer.Option("--for", help="cli.option_for", metavar="PATTERN")
]


def keygen(
    context: typer.Context, name: KeyName, out: KeyOut, as_json: options.AsJson = False
) -> None:
    """Make a key: the secret half goes to a file only its owner can read."""
    session: Session = context.obj
    key = SecretKey.new(name=name, seed=secrets.token_bytes(SEED_BYTES))
    _write_secret(out, key.written())
    made = KeyMade(file=str(out), public=str(key.public))
    if as_json:
        session.print_json(made)
        return
    session.print(session.say("cli.key_made", file=made.file))
    session.print(made.public)


def _write_secret(file: Path, text: str) -> None:
    """Write a file that was not there before, readable by its owner only from the first byte."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            stream.write(text)
    except FileExistsError:
        raise KeyFileThere(file=str(file)) from None
    except OSError as error:
        raise CannotWrite(file=str(file), why=error.strerror or "") from None


def sign(
    context: typer.Context,
    directory: options.Directory,
    key: KeyFile,
    as_json: options.AsJson = False,
) -> None:
    """Sign every sealed pack at or below a directory."""
    session: Session = context.obj
    secret = _secret(key)
    signed = [_signed(session, folder, secret) for folder in pack_folders(directory)]
    if as_json:
        session.print_json(signed)
        return
    for pack in signed:
        session.print(session.say("cli.pack_signed", pack=pack.pack, keys=", ".join(pack.signers)))


def _secret(file: Path) -> SecretKey:
    """Return the secret key of a file that nobody but its owner can read.

    Raises:
        KeyFileOpen: others can read it too.
        KeyNotRead: it holds something else.
    """
    try:
        mode = file.stat().st_mode
    except OSError:
        raise NoSuchFile(file=str(file)) from None
    # Windows keeps such rights elsewhere and reports all files as open to everybody.
    if os.name == "posix" and mode & OTHERS:
        raise KeyFileOpen(file=str(file))
    return SecretKey.parse(whole_file(file).decode("ascii", errors="replace"))


def _signed(session: Session, folder: Path, key: SecretKey) -> PackSigned:
    try:
        note = sign_pack(path=folder, key=key)
    except PackRefused as refused:
        session.warn_problems(refused)
        raise
    except OSError as error:
        raise CannotWrite(file=str(folder), why=error.strerror or "") from None
    signers = dict.fromkeys(signature.name for signature in note.signatures)
    return PackSigned(PackFolder(folder).manifest().name, str(folder), tuple(signers))


def trust(context: typer.Context, key: Public, packs: Patterns = None) -> None:
    """Add a publisher's key to those whose word counts here."""
    session: Session = context.obj
    public = PublicKey.parse(key)
    file = session.environment.home / KEYS
    known = [trusted.key for trusted in trust_in(file).keys]
    if public in known:
        session.print(session.say("cli.key_known", key=public.name, file=str(file)))
        return
    patterns = [reading.option("--for", one, _pattern, expected="market/*") for one in packs or ()]
    _append(file, TrustedKey(public, tuple(patterns)))
    session.print(session.say("cli.key_trusted", key=public.name, file=str(file)))


def _pattern(text: str) -> str:
    if "/" not in text or not text.isascii() or '"' in text or "\\" in text:
        raise ValueError(text)
    return text


def _append(file: Path, trusted: TrustedKey) -> None:
    """Put a key at the end of the file, which changes as a whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        fresh = with_key(content=before, trusted=trusted)
        replace_whole(file=file, content=fresh.encode())
    except OSError as error:
        raise CannotWrite(file=str(file), why=error.strerror or "") from None


COMMANDS = {"keygen": keygen, "sign": sign, "trust": trust}
