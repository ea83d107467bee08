"""Reading a PDF back with another program's eyes."""

import re

import pypdfium2
from pypdfium2 import raw

BLANK = re.compile(r"[\s\u00a0\u2060\u200b\ufffe\x02]+")


def pages(content: bytes) -> list[str]:
    """Return the text of every page without blanks: Thai and Chinese write none inside a phrase."""
    with pypdfium2.PdfDocument(content) as document:
        return [BLANK.sub("", page.get_textpage().get_text_range()) for page in document]


def text_of(content: bytes) -> str:
    """Return the whole text without blanks."""
    return "".join(pages(content))


def bare(words: str) -> str:
    """Return words as `pages` would have them."""
    return BLANK.sub("", words)


def is_tagged(content: bytes) -> bool:
    """Tell whether the document's structure is written down for those who listen to it."""
    with pypdfium2.PdfDocument(content) as document:
        return bool(raw.FPDFCatalog_IsTagged(document.raw))


def claims_accessibility(content: bytes) -> bool:
    """Tell whether the document says of itself that it is PDF/UA-1."""
    return b"<pdfuaid:part>1</pdfuaid:part>" in content
