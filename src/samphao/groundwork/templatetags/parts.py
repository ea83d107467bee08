"""The library `parts` under the name templates load it by."""

from samphao.groundwork.page.templatetags.parts import register

__all__ = ["register"]
