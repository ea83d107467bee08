"""Reads within the enterprise that is bound."""
