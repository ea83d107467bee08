"""The door of the house: signing up and in, second factors, OpenID Connect, lockout."""
