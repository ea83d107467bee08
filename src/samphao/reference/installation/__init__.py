"""Installed packs: every version is kept, one is in use, and the step between is one step."""

from samphao.reference.installation.store import Installed, PackStore
from samphao.reference.installation.versions import InstalledVersion

__all__ = ["Installed", "InstalledVersion", "PackStore"]
