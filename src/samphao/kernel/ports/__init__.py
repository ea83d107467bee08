"""Contracts of the kinds of partner; protocols live here so that partners never meet."""
