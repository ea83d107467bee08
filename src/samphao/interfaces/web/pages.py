"""Pages of no room: home, the promise, what the house is."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from samphao.groundwork.page.home import home_parts


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show a visitor what the house does, and a person what needs them."""
    if not request.user.is_authenticated:
        return render(request, "home_visitor.html")
    given = ((part, part.values(request)) for part in home_parts())
    shown = [(part, dict(values)) for part, values in given if values is not None]
    headlines = (str(values["headline"]) for _, values in shown if values.get("headline"))
    parts = [render_to_string(part.template, values, request) for part, values in shown]
    return render(request, "home.html", {"parts": parts, "headline": next(headlines, "")})


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """Show what the house promises and what it does not."""
    return render(request, "promises.html")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show what the house is and who keeps this server."""
    return render(request, "about.html", {"origin": settings.SAMPHAO_ORIGIN})
