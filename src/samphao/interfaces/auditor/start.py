"""Where the auditor's single file starts: it stands alone, so it reads the machine itself."""

import io
import json
import os
import sys
from collections.abc import Mapping
from pkgutil import get_data

from samphao.interfaces.auditor.program import run
from samphao.interfaces.auditor.voice import Words
from samphao.kernel.text import Language

WORDS_FILE = "words.json"
# In the order POSIX gives them; the first that is set decides.
LOCALE_VARIABLES = ("SAMPHAO_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
NO_LANGUAGE = frozenset({"", "c", "posix"})


def main() -> int:
    """Run with this process's arguments; return the exit code."""
    out = sys.stdout
    if isinstance(out, io.TextIOWrapper):
        # A console of another code page would stop at the first Thai letter.
        out.reconfigure(encoding="utf-8", errors="replace")
    return run(
        argv=sys.argv[1:], out=out, words=packed_words(), language=usual_language(os.environ)
    )


def packed_words() -> Words:
    """Return the sentences that were packed beside this module."""
    raw = get_data("samphao.interfaces.auditor", WORDS_FILE)
    assert raw is not None
    return {Language(name): sentences for name, sentences in json.loads(raw).items()}


def usual_language(variables: Mapping[str, str]) -> Language:
    """Return the language of the machine: Thai where it names none, English for one we lack."""
    named = next((variables[name] for name in LOCALE_VARIABLES if variables.get(name)), "")
    word = named.replace("-", "_").partition(".")[0].partition("_")[0].lower()
    if word in NO_LANGUAGE:
        return Language.TH
    return Language(word) if word in set(Language) else Language.EN
