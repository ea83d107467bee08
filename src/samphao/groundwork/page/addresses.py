"""Addresses that are read outside the house: in letters, and in links a person passes on."""

from django.conf import settings


def whole(path: str) -> str:
    """Return the address of a page of ours, under the name the operator gave the house.

    Never the name a request came by: whoever sends the request chooses that one.
    """
    return f"{settings.SAMPHAO_ORIGIN.rstrip('/')}{path}"
