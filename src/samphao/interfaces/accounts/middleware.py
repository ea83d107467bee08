"""What a signed-in person sees is kept by no browser and no proxy: computers are shared."""

from collections.abc import Callable

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class KeptNowhere:
    """Lets no copy stay behind of a page shown to a signed-in person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; a view that is the same for everybody may have said otherwise."""
        answer = self._get_response(request)
        if request.session.get(SESSION_KEY):
            answer.setdefault("Cache-Control", "private, no-store")
        return answer
