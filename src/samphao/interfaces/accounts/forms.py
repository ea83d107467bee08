"""The forms of the door: allauth's checks, the words and the look of the house."""

from typing import Any, ClassVar, Final

from allauth.account import forms as account
from allauth.socialaccount import forms as provider
from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from samphao.groundwork.models import User
from samphao.groundwork.page.forms import HouseForm
from samphao.interfaces.accounts.languages import language_here
from samphao.interfaces.accounts.words import DIFFERENT, Words

NAME_LENGTH: Final = 150
PASSWORD_HINT: Final = _("At least 10 characters. Three words you remember do well.")


class DoorForm(HouseForm):
    """A form in the words of the house, whatever the package below calls its fields."""

    labels: ClassVar[Words] = {}
    hints: ClassVar[Words] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            # A placeholder vanishes when one types; the label above says the same and stays.
            field.widget.attrs.pop("placeholder", None)
            if name in self.labels:
                field.label = self.labels[name]
            field.help_text = self.hints.get(name, "")
        if "code" in self.fields:
            # Every code of the door is digits, and a phone then shows large ones.
            self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PairForm(DoorForm):
    """A form that asks for a new password twice."""

    def clean(self) -> dict[str, Any] | None:
        """Say which of the two to mend."""
        cleaned = super().clean()
        again = self.data.get("password2")
        if again and again != self.data.get("password1"):
            self.errors["password2"] = self.error_class([str(DIFFERENT)])
        return cleaned


class LoginForm(DoorForm, account.LoginForm):  # type: ignore[misc]
    """Signing in by address and password."""

    labels: ClassVar[Words] = {
        "login": _("E-mail"),
        "password": _("Password"),
        "remember": _("Stay signed in on this device for two weeks"),
    }


class NameFields(forms.Form):
    """What a person tells of themselves besides the address."""

    full_name = forms.CharField(max_length=NAME_LENGTH)
    language = forms.ChoiceField(choices=settings.LANGUAGES)

    def clean_full_name(self) -> str:
        """Return the name in one line; what would turn or hide the text beside it is refused."""
        name = " ".join(str(self.cleaned_data["full_name"]).split())
        if not name.isprintable():
            raise ValidationError(_("Write the name with letters only"))
        return name


class NamedSignup(NameFields):
    """What both sign-up forms keep besides the address."""

    def signup(self, request: HttpRequest, user: User) -> None:  # noqa: ARG002
        """Keep name and language with the account."""
        user.full_name = self.cleaned_data["full_name"]
        user.language = self.cleaned_data["language"]
        user.save(update_fields=["full_name", "language"])


SIGNUP_LABELS: Final[Words] = {
    "email": _("E-mail"),
    "full_name": _("Your name"),
    "language": _("Language of pages and mails"),
    "password1": _("Password"),
    "password2": _("The same password again"),
}
SIGNUP_HINTS: Final[Words] = {
    "email": _("We send a code to it; nobody else sees it."),
    "full_name": _("As your colleagues know you."),
    "password1": PASSWORD_HINT,
}


class SignupForm(PairForm, NamedSignup, account.SignupForm):  # type: ignore[misc]
    """Opening an account by address and password."""

    labels: ClassVar[Words] = SIGNUP_LABELS
    hints: ClassVar[Words] = SIGNUP_HINTS
    field_order = ("full_name", "email", "password1", "password2", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = language_here()

    def try_save(self, request: HttpRequest) -> Any:
        """Do for a known address the work an unknown one costs, so that time tells nothing."""
        if self.account_already_exists:
            get_user_model()().set_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ProviderSignupForm(DoorForm, NamedSignup, provider.SignupForm):  # type: ignore[misc]
    """Opening an account after another service has said who the person is."""

    labels: ClassVar[Words] = SIGNUP_LABELS
    hints: ClassVar[Words] = SIGNUP_HINTS
    field_order = ("full_name", "email", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = language_here()
        self.fields["full_name"].initial = self.sociallogin.user.full_name


class ChangePasswordForm(PairForm, account.ChangePasswordForm):  # type: ignore[misc]
    """Changing the password."""

    labels: ClassVar[Words] = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("The same password again"),
    }
    hints: ClassVar[Words] = {"password1": PASSWORD_HINT}


class SetPasswordForm(PairForm, account.SetPasswordForm):  # type: ignore[misc]
    """Setting the first password of someone who came through another service."""

    labels: ClassVar[Words] = ChangePasswordForm.labels
    hints: ClassVar[Words] = {"password1": PASSWORD_HINT}


class ResetPasswordForm(DoorForm, account.ResetPasswordForm):  # type: ignore[misc]
    """Asking for a link to set a new password."""

    labels: ClassVar[Words] = {"email": _("E-mail")}


class ResetPasswordKeyForm(PairForm, account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Setting a new password after such a link."""

    labels: ClassVar[Words] = ChangePasswordForm.labels
    hints: ClassVar[Words] = {"password1": PASSWORD_HINT}


class AddEmailForm(DoorForm, account.AddEmailForm):  # type: ignore[misc]
    """Writing the address that is to take the place of the present one."""

    labels: ClassVar[Words] = {"email": _("New e-mail")}
    hints: ClassVar[Words] = {"email": _("We send a code to it. Until then the old one counts.")}


class ReauthenticateForm(DoorForm, account.ReauthenticateForm):  # type: ignore[misc]
    """Typing the password once more before something that matters."""

    labels: ClassVar[Words] = {"password": _("Password")}


class ConfirmEmailCodeForm(
    DoorForm,
    account.ConfirmEmailVerificationCodeForm,  # type: ignore[misc]
):
    """Typing the code from the mail."""

    labels: ClassVar[Words] = {"code": _("Code from the mail")}
    hints: ClassVar[Words] = {"code": _("Eight digits; the dash may be left out.")}


class ConfirmByPasswordForm(DoorForm):
    """Confirming an address from the link, with the password chosen at sign-up."""

    password = forms.CharField(
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    labels: ClassVar[Words] = {"password": _("The password you chose")}


class MeForm(DoorForm, NameFields):
    """What a person may change of themselves at any time."""

    labels: ClassVar[Words] = {
        "full_name": SIGNUP_LABELS["full_name"],
        "language": SIGNUP_LABELS["language"],
    }
    hints: ClassVar[Words] = {"full_name": SIGNUP_HINTS["full_name"]}
