"""The whole catalogue on one page: a long list planned briefly, in one language."""

from samphao.interfaces.report.catalogue.page import render_catalogue

__all__ = ["render_catalogue"]
