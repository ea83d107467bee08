"""The only opener of connections that lead out of the house."""
