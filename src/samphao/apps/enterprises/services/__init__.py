"""Writes: each checks the role, is done whole or not at all, and leaves one line in the log."""
