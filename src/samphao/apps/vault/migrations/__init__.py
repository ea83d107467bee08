"""The steps by which the vault's tables came to be."""
