"""The strings of pages and what the catalogues say for them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from django.template import Engine, engines
from django.template.base import Node, TokenType
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import trim_whitespace

from tests.architecture.trees import SOURCE, python_files

PAGE_FOLDERS = ("groundwork", "apps", "interfaces/web", "interfaces/api", "interfaces/accounts")
# Function to the places of its context, its words and its plural among the arguments.
SHAPES = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[a-z]|%[sd]|\{(\w*)\}")
IN_EXPRESSION = re.compile(r"""[\s:=|{(]_\((?:"([^"]+)"|'([^']+)')\)""")


@dataclass(frozen=True, slots=True, order=True)
class PageString:
    """One string to translate: its context, blank when none, its words, and its plural."""

    context: str
    words: str
    plural: str = ""


def placeholders(text: str) -> set[str]:
    """Return the names of the values a text has places for."""
    return {match[0] for match in PLACEHOLDER.finditer(text.replace("%%", ""))}


def template_files() -> list[Path]:
    """Return the templates of pages and mails."""
    folders = [SOURCE / folder for folder in PAGE_FOLDERS]
    found = {file for folder in folders for file in folder.glob("**/templates/**/*.*")}
    return sorted(file for file in found if file.suffix in {".html", ".txt", ".xml"})


def strings_of_template(text: str) -> Iterator[PageString]:
    """Yield the strings of a template, with the very keys Django looks them up by."""
    engine: Engine = engines["django"].engine  # type: ignore[attr-defined]
    template = engine.from_string(text)
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        yield _of_translate(node)
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        yield _of_block(node)
    for match in IN_EXPRESSION.finditer(text):
        yield PageString("", match[1] or match[2])


def strings_of_python(text: str) -> Iterator[PageString]:
    """Yield the strings that Python code marks for translation by a literal."""
    tree = ast.parse(text)
    names = _names_of_gettext(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            shape = SHAPES.get(names.get(node.func.id, ""))
            if shape is not None:
                yield PageString(*(_literal(node, place) for place in shape))


def strings_of_pages() -> dict[PageString, Path]:
    """Return every string of the pages with one file it stands in."""
    found: dict[PageString, Path] = {}
    for file in template_files():
        text = file.read_text(encoding="utf-8")
        found |= dict.fromkeys(strings_of_template(text), file)
    for file in python_files(*(SOURCE / folder for folder in PAGE_FOLDERS)):
        text = file.read_text(encoding="utf-8")
        found |= dict.fromkeys(strings_of_python(text), file)
    return found


def catalogue_files(language: str) -> list[Path]:
    """Return the catalogues of pages, one for each Django app that has words."""
    folders = [SOURCE / folder for folder in PAGE_FOLDERS]
    pattern = f"**/locale/{language}/LC_MESSAGES/django.po"
    return sorted(file for folder in folders for file in folder.glob(pattern))


@cache
def translations(language: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return what all catalogues of a language say, by context and words."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for file in catalogue_files(language):
        with file.open("rb") as words:
            catalogue = read_po(words, locale=language, abort_invalid=True)
        for message in catalogue:
            if not message.id or message.fuzzy:
                continue
            key = message.id if isinstance(message.id, str) else message.id[0]
            said = (message.string,) if isinstance(message.string, str) else message.string
            found[message.context or "", key] = tuple(said or ())
    return found


def _of_translate(node: Node) -> PageString:
    expression = node.filter_expression.var  # type: ignore[attr-defined]
    words = getattr(expression, "literal", None) or str(expression)
    context = node.message_context  # type: ignore[attr-defined]
    return PageString(str(context.var) if context else "", str(words).replace("%", "%%"))


def _of_block(node: Node) -> PageString:
    context = node.message_context  # type: ignore[attr-defined]
    singular = _text(node, node.singular)  # type: ignore[attr-defined]
    plural = _text(node, node.plural) if node.plural else ""  # type: ignore[attr-defined]
    return PageString(str(context.var) if context else "", singular, plural)


def _text(node: Node, tokens: list[object]) -> str:
    parts = [
        token.contents.replace("%", "%%")  # type: ignore[attr-defined]
        if token.token_type is TokenType.TEXT  # type: ignore[attr-defined]
        else f"%({token.contents})s"  # type: ignore[attr-defined]
        for token in tokens
    ]
    text = "".join(parts)
    return trim_whitespace(text) if node.trimmed else text  # type: ignore[attr-defined]


def _names_of_gettext(tree: ast.AST) -> dict[str, str]:
    """Return local name to the function of gettext it stands for."""
    return {
        alias.asname or alias.name: alias.name.removesuffix("_lazy")
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name.removesuffix("_lazy") in SHAPES
    }


def _literal(call: ast.Call, place: int | None) -> str:
    if place is None:
        return ""
    value = call.args[place] if place < len(call.args) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
