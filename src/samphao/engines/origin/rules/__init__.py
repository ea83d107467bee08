"""The kinds of origin rule, one module each."""
