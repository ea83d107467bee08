"""The map of the documents names every page."""

from tests.architecture.trees import ROOT


def test_every_page_stands_on_the_map() -> None:
    docs = ROOT / "docs"
    pages = {str(page.relative_to(docs)) for page in docs.rglob("*.md")} - {"README.md"}

    text = (docs / "README.md").read_text(encoding="utf-8")

    assert sorted(page for page in pages if f"({page})" not in text) == []
