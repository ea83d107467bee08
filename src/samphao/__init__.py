"""Samphao: from a product list to go, fix, ask or no."""

__version__ = "0.1.0"
