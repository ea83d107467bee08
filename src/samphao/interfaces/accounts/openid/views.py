"""Going to the provider and coming back."""

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from samphao.interfaces.accounts.openid.adapter import HouseAdapter


class CallbackView(OAuth2CallbackView):  # type: ignore[misc]
    """The way back; the nonce kept with the state is the one the token must repeat."""

    def _get_state(self, request: HttpRequest, provider: Any) -> Any:
        state, answer = super()._get_state(request, provider)
        if state is not None:
            self.adapter.expected_nonce = str(state.get("nonce", ""))
        return state, answer


@never_cache
def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Go to the provider, by a page of ours in between.

    A form may send only to this server: browsers hold a redirect after it to the same rule.
    """
    answer = _seen(OAuth2LoginView, request, provider_id)
    if not isinstance(answer, HttpResponseRedirect) or answer.url.startswith("/"):
        return answer
    provider = HouseAdapter(request, provider_id).get_provider()
    page = render(request, "accounts/leaving.html", {"address": answer.url, "provider": provider})
    page["Refresh"] = f"0; url={answer.url}"
    return page


@never_cache
def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Come back from the provider."""
    return _seen(CallbackView, request, provider_id)


def _seen(view: Any, request: HttpRequest, provider_id: str) -> HttpResponseBase:
    adapter = HouseAdapter(request, provider_id)
    try:
        provider = adapter.get_provider()
    except SocialApp.DoesNotExist:
        raise Http404 from None
    try:
        answer: HttpResponseBase = view.adapter_view(adapter)(request)
    except (OAuth2Error, OSError) as cause:
        # allauth asks the provider to describe itself outside of its own guard; what the egress'
        # session raises when an answer is no answer is an OSError.
        answer = render_authentication_error(request, provider, exception=cause)
    return answer
