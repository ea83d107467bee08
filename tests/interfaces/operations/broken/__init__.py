"""An app of a later version whose migration fails after it has done harm."""
