"""Signing in with ThaID or any other OpenID Connect provider, checked more strictly than usual."""
