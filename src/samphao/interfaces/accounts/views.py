"""Pages of the door that allauth has none for: the account, and confirming by the link."""

from typing import Any, Final

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.email_verification import verify_email_and_resume
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import EmailAddress, EmailConfirmationHMAC, Login
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import get_adapter as provider_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import override, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from samphao.groundwork.models import User
from samphao.interfaces.accounts.factors import has_second_factor
from samphao.interfaces.accounts.forms import ConfirmByPasswordForm, MeForm
from samphao.interfaces.accounts.languages import speak

GONE: Final = 410


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """Show a person their account, and keep the name and language they give."""
    person = request.user
    assert isinstance(person, User)
    kept = {"full_name": person.full_name, "language": person.language}
    form = MeForm(request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        return _keep(request, person, form)
    return render(request, "accounts/me.html", {"form": form, **_about(request, person)})


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_by_link(request: HttpRequest, key: str) -> HttpResponseBase:
    """Confirm an address by the link in the mail.

    The link alone confirms nothing: who only owns the mailbox did not choose the password, and
    would open the door to the stranger who did. The browser that signed up needs no password.
    """
    too_many: HttpResponse | None = ratelimit.consume_or_429(request, action="login")
    if too_many is not None:
        return too_many
    found = EmailConfirmationHMAC.from_key(key)
    if found is None or found.email_address.verified:
        return render(request, "accounts/link_used.html", status=GONE)
    address = found.email_address
    known = _is_signing_up(request, address)
    form = ConfirmByPasswordForm(request.POST or None)
    if request.method == "POST" and (known or form.is_valid()):
        answer = _confirmed(request, found, form, known=known)
        if answer is not None:
            return answer
    values = {"form": form, "address": address.email, "is_known": known}
    return render(request, "accounts/confirm_link.html", values)


def _keep(request: HttpRequest, person: User, form: MeForm) -> HttpResponse:
    person.full_name = form.cleaned_data["full_name"]
    person.language = form.cleaned_data["language"]
    person.save(update_fields=["full_name", "language"])
    with override(person.language):
        messages.success(request, pgettext("account", "Kept"))
    answer = redirect("account_me")
    speak(answer=answer, language=person.language)
    return answer


def _about(request: HttpRequest, person: User) -> dict[str, Any]:
    return {
        "person": person,
        "has_second_factor": has_second_factor(person),
        "keys": Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count(),
        "has_providers": bool(provider_adapter().list_apps(request)),
        "linked": SocialAccount.objects.filter(user=person).count(),
    }


def _is_signing_up(request: HttpRequest, address: EmailAddress) -> bool:
    """Tell whether this browser is the one in which the account was opened."""
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    return bool(stage and stage.login.user and stage.login.user.pk == address.user_id)


def _confirmed(
    request: HttpRequest,
    found: EmailConfirmationHMAC,
    form: ConfirmByPasswordForm,
    *,
    known: bool,
) -> HttpResponseBase | None:
    """Return where to go on, None when the password does not fit; the form then says so."""
    address: EmailAddress = found.email_address
    if known:
        _, answer = verify_email_and_resume(request, found)
        return answer or redirect("account_login")
    credentials = {"email": address.email, "password": form.cleaned_data["password"]}
    try:
        user = get_adapter(request).authenticate(request, **credentials)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None
    if user is None or user.pk != address.user_id:
        form.add_error("password", get_adapter().validation_error("incorrect_password"))
        return None
    verify_email_and_resume(request, found)
    signed_in: HttpResponseBase = perform_password_login(
        request, credentials, Login(user=user, email=address.email)
    )
    return signed_in
