"""An app of a later version, with one migration."""
