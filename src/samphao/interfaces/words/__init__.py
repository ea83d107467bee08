"""Words for codes and values in Thai, English and Chinese: every door speaks through a Speaker."""

from samphao.interfaces.words.catalogues import CataloguesMissing
from samphao.interfaces.words.speaker import Speaker

__all__ = ["CataloguesMissing", "Speaker"]
