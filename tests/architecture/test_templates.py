"""Pages keep the strict policy, escape what they show, and take nothing without a token."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.architecture.page_strings import PAGE_FOLDERS, template_files
from tests.architecture.trees import SOURCE, python_files, shown

# The only code that may call text safe, each with what makes it so.
TRUSTED = {
    "groundwork/page/tidying.py": "escapes first, then changes blanks and dashes only",
    "groundwork/page/fields.py": "markup of Django's own widgets",
}
TRUSTED_FILTERS: dict[str, str] = {}
MAKES_SAFE = frozenset({"mark_safe", "SafeString", "SafeText", "Markup", "html_safe"})
POST_FORM = re.compile(r"<form\b[^>]*method=[\"']?post[^>]*>.*?</form>", re.IGNORECASE | re.DOTALL)
HTMX_WRITE = re.compile(r"hx-(?:post|put|patch|delete)=")
COMMENTS = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)

Check = Callable[[str], list[str]]


def html(text: str) -> str:
    """Return a template without its comments and with its tags and values blanked."""
    return re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", COMMENTS.sub("", text), flags=re.DOTALL)


def inline_code(text: str) -> list[str]:
    """Return what the policy would forbid: styles and scripts written into the page."""
    page = html(text)
    found = re.findall(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=|javascript:", page, re.IGNORECASE)
    scripts = re.findall(r"<script\b[^>]*>", COMMENTS.sub("", text), re.IGNORECASE)
    return found + [one for one in scripts if "src=" not in one and "application/json" not in one]


def unescaped(text: str) -> list[str]:
    """Return where a template switches escaping off."""
    return re.findall(r"\|\s*safe(?:seq)?\b|autoescape\s+off", COMMENTS.sub("", text))


def tokenless(text: str) -> list[str]:
    """Return forms that are posted without the token that proves who sent them."""
    page = COMMENTS.sub("", text)
    forms = [form for form in POST_FORM.findall(page) if "csrf_token" not in form]
    headers = HTMX_WRITE.findall(re.sub(r"<form\b.*?</form>", "", page, flags=re.DOTALL))
    return [form.splitlines()[0] for form in forms] + headers


def outside(text: str) -> list[str]:
    """Return what a page would fetch from another server."""
    page = html(text)
    fetched = (
        r"<(?:script|link|img|source|iframe|use|form)\b[^>]*?(?:src|href|action)=\"(?:https?:)?//"
    )
    return re.findall(fetched, page, re.IGNORECASE)


CHECKS: dict[str, Check] = {
    "inline code": inline_code,
    "unescaped": unescaped,
    "without token": tokenless,
    "from outside": outside,
}


def pages() -> list[Path]:
    return [file for file in template_files() if file.suffix == ".html"]


def safe_makers(text: str) -> Iterator[int]:
    """Yield the lines on which Python calls text safe."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in MAKES_SAFE and not _is_blank(node):
                yield node.lineno


def _is_blank(call: ast.Call) -> bool:
    return len(call.args) == 1 and isinstance(call.args[0], ast.Constant) and not call.args[0].value


@pytest.mark.parametrize("name", CHECKS)
def test_no_template_breaks_the_rules_of_pages(name: str) -> None:
    check = CHECKS[name]

    found = {
        shown(file): faults
        for file in pages()
        if shown(file) not in TRUSTED_FILTERS
        if (faults := check(file.read_text(encoding="utf-8")))
    }

    assert len(pages()) > 10
    assert found == {}


def test_only_named_code_calls_text_safe() -> None:
    found = {
        file.relative_to(SOURCE).as_posix(): list(safe_makers(file.read_text(encoding="utf-8")))
        for file in python_files(*(SOURCE / folder for folder in PAGE_FOLDERS))
    }

    makers = {name for name, lines in found.items() if lines}

    assert makers == set(TRUSTED)


@pytest.mark.parametrize(
    ("name", "faulty", "sound"),
    [
        ("inline code", '<p style="color: red">', '<p class="go">'),
        ("inline code", "<button onclick=go()>", '<button data-on="x">{% if online = 1 %}'),
        ("inline code", "<script>alert(1)</script>", '<script src="/x.js" defer></script>'),
        ("inline code", "<style>p {}</style>", '<link rel="stylesheet" href="/x.css">'),
        ("unescaped", "{{ name|safe }}", "{{ name|safeguard }}"),
        ("unescaped", "{% autoescape off %}", "{# |safe #}"),
        (
            "without token",
            '<form method="post"></form>',
            '<form method="post">{% csrf_token %}</form>',
        ),
        ("without token", '<a hx-post="/x">x</a>', '<form method="get"></form>'),
        ("from outside", '<img alt="" src="https://x.example/a.png">', '<img src="/a.png">'),
        ("from outside", '<script src="//x.example/a.js">', '<a href="https://x.example/">'),
    ],
)
def test_planted_faults_are_found(name: str, faulty: str, sound: str) -> None:
    assert CHECKS[name](faulty) != []
    assert CHECKS[name](sound) == []


def test_planted_safe_text_is_found() -> None:
    code = "mark_safe(x)\nutils.mark_safe(x)\nSafeString('')\nformat_html('{}', x)"

    assert list(safe_makers(code)) == [1, 2]
