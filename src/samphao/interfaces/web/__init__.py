"""The web door: addresses, the shell of every page, refusals, health, the read-only admin."""
