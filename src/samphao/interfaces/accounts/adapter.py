"""How the house runs allauth: its mails, its words, its languages, who must have a second step."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samphao.groundwork.models import User
from samphao.groundwork.page.addresses import whole
from samphao.interfaces.accounts import mail
from samphao.interfaces.accounts.addresses import client_address
from samphao.interfaces.accounts.devices import forget_device
from samphao.interfaces.accounts.duties import asks_second_factor, must_have_second_factor
from samphao.interfaces.accounts.factors import has_second_factor
from samphao.interfaces.accounts.languages import speak
from samphao.interfaces.accounts.words import ACCOUNT, said_of_password


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The door's rules where they differ from allauth's."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **ACCOUNT}

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the address all counters count by."""
        return client_address(request)

    def clean_email(self, email: str) -> str:
        """Return the address; one that mail cannot reach plainly is refused here, not later."""
        if not email.isascii():
            raise self.validation_error("invalid_login")
        return email

    def clean_password(self, password: str, user: User | None = None) -> str:
        """Return the password, or say in our words why another is needed."""
        try:
            return str(super().clean_password(password, user))
        except ValidationError as refusal:
            raise said_of_password(refusal) from None

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail in the person's language, through the gate."""
        mail.send(
            template_prefix=template_prefix, address=email, values=context, request=self.request
        )

    def send_confirmation_mail(
        self,
        request: HttpRequest,  # noqa: ARG002  (a letter does not go by what a request says)
        emailconfirmation: Any,
        signup: bool,  # noqa: ARG002  (allauth's signature; the mail is the same)
    ) -> None:
        """Send the code and, where the password proves whose it is, a link as well."""
        address: EmailAddress = emailconfirmation.email_address
        link = ""
        if address.pk and address.user.has_usable_password():
            key = EmailConfirmationHMAC.create(address).key
            link = whole(reverse("account_confirm_email", args=[key]))
        values = {"user": address.user, "code": emailconfirmation.key, "link": link}
        self.send_mail("account/email/email_confirmation", address.email, values)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Speak the person's language from here on; ask for a second step where work needs it."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        speak(answer=answer, language=user.language)
        if has_second_factor(user) or not asks_second_factor(user):
            return answer
        messages.warning(request, gettext("Your work opens much: set up a second step"))
        if not must_have_second_factor(user):
            return answer
        leading = HttpResponseRedirect(reverse("mfa_index"))
        speak(answer=leading, language=user.language)
        return leading

    def logout(self, request: HttpRequest) -> None:
        """End the session, and forget the device it was opened on."""
        session_key = request.session.session_key
        super().logout(request)
        forget_device(session_key=session_key)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Lead back to the account."""
        return reverse("account_me")

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Name the ways to prove oneself again."""
        said = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code from the app"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        return [{**way, "description": said[way["id"]]} for way in ways]
