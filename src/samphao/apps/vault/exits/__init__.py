"""Every way by which data can leave the house, found by walking it and held against a list."""
