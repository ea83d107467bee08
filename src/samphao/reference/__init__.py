"""Dated facts with sources, and the loaders that turn them into engine contracts."""
