"""The report: one self-contained HTML file that answers with a plan, in up to three languages."""

from samphao.interfaces.report.page import render

__all__ = ["render"]
