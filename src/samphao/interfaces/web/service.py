"""What `samphao serve` runs: the application where nothing gets out past the egress."""

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver


def guarded() -> WSGIHandler:
    """Return the application with the third wall up.

    Everything is loaded before, for what is loaded later could be refused.
    """
    application = get_wsgi_application()
    get_resolver().url_patterns  # noqa: B018  (loads every view)
    from samphao.apps.vault.facade import install_hooks  # noqa: PLC0415  (needs Django set up)

    install_hooks()
    return application


application = guarded()
