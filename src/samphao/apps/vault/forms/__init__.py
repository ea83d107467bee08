"""Forms of consents, rights and checking."""
