"""Login: allauth for accounts, second factors and OpenID Connect; axes against guessing."""

import os
from datetime import timedelta
from typing import Any

from django.contrib.messages import constants

from samphao.settings.web_environment import read_web_environment

_ENVIRONMENT = read_web_environment(variables=os.environ)
_DOOR = "samphao.interfaces.accounts"

# Keys of before the last change: they open sealed second factors and standing sessions.
SECRET_KEY_FALLBACKS = os.environ.get("SAMPHAO_OLD_SECRET_KEYS", "").split()
# Argon2 needs a package the house does not have; scrypt needs memory too and comes with Python.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# The class of the box a message is shown in.
MESSAGE_TAGS = {
    constants.DEBUG: "say",
    constants.INFO: "say",
    constants.SUCCESS: "go",
    constants.WARNING: "fix",
    constants.ERROR: "no",
}

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ALLAUTH_TRUSTED_PROXY_COUNT = _ENVIRONMENT.trusted_proxies
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = f"{_DOOR}.naming.name_of"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_ADAPTER = f"{_DOOR}.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": f"{_DOOR}.forms.LoginForm",
    "signup": f"{_DOOR}.forms.SignupForm",
    "add_email": f"{_DOOR}.forms.AddEmailForm",
    "change_password": f"{_DOOR}.forms.ChangePasswordForm",
    "set_password": f"{_DOOR}.forms.SetPasswordForm",
    "reset_password": f"{_DOOR}.forms.ResetPasswordForm",
    "reset_password_from_key": f"{_DOOR}.forms.ResetPasswordKeyForm",
    "reauthenticate": f"{_DOOR}.forms.ReauthenticateForm",
    "confirm_email_verification_code": f"{_DOOR}.forms.ConfirmEmailCodeForm",
}
# A code proves the address in the browser that signed up; the link asks for the password.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# Digits, for who types on a Thai keyboard.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 3
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
# The same answer, and a mail either way, for known and unknown addresses.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _ENVIRONMENT.https else "http"
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "signup": "20/h/ip",
    "login": "30/m/ip",
    # axes stops one address guessing at one account; this stops many addresses doing it together,
    # without letting a stranger lock someone out by a handful of tries. It counts codes as well.
    "login_failed": "20/m/ip,30/30m/key",
    "reset_password": "20/h/ip,5/h/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/10s/key,10/h/key",
    "manage_email": "10/m/user",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
USERSESSIONS_TRACK_ACTIVITY = False

MFA_ADAPTER = f"{_DOOR}.factors.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _ENVIRONMENT.development
MFA_TOTP_ISSUER = "Samphao"
# Phones' clocks run a little wrong; one step either way is what the standard advises.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": f"{_DOOR}.factor_forms.AuthenticateForm",
    "reauthenticate": f"{_DOOR}.factor_forms.ReauthenticateForm",
    "activate_totp": f"{_DOOR}.factor_forms.ActivateTotpForm",
    "deactivate_totp": f"{_DOOR}.factor_forms.DeactivateTotpForm",
    "generate_recovery_codes": f"{_DOOR}.factor_forms.GenerateCodesForm",
    "authenticate_webauthn": f"{_DOOR}.factor_forms.PasskeyForm",
    "reauthenticate_webauthn": f"{_DOOR}.factor_forms.PasskeyAgainForm",
    "login_webauthn": f"{_DOOR}.factor_forms.PasskeyLoginForm",
    "add_webauthn": f"{_DOOR}.factor_forms.AddPasskeyForm",
    "edit_webauthn": f"{_DOOR}.factor_forms.EditPasskeyForm",
}

SOCIALACCOUNT_ADAPTER = f"{_DOOR}.social.SocialAccountAdapter"
SOCIALACCOUNT_FORMS = {"signup": f"{_DOOR}.forms.ProviderSignupForm"}
SOCIALACCOUNT_STORE_TOKENS = False
# The person sees what is kept before it is kept.
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "provider_class": f"{_DOOR}.openid.provider.HouseProvider",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [],
    }
}
if _ENVIRONMENT.oidc is not None:
    _settings: dict[str, Any] = {
        "server_url": _ENVIRONMENT.oidc.issuer,
        # Ask for what is used and no more: who it is, the name, the address if there is one.
        "scope": (os.environ.get("SAMPHAO_OIDC_SCOPE") or "openid profile email").split(),
    }
    if os.environ.get("SAMPHAO_OIDC_TOKEN_AUTH"):
        _settings["token_auth_method"] = os.environ["SAMPHAO_OIDC_TOKEN_AUTH"]
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": _ENVIRONMENT.oidc.id,
            "name": _ENVIRONMENT.oidc.name,
            "client_id": _ENVIRONMENT.oidc.client_id,
            "secret": _ENVIRONMENT.oidc.secret,
            "settings": _settings,
        }
    ]

AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
# Who tries again while waiting does not wait longer, so that the page can say until when.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_FORM_FIELD = "login"
AXES_USERNAME_CALLABLE = f"{_DOOR}.lockout.login_name"
AXES_CLIENT_IP_CALLABLE = f"{_DOOR}.addresses.client_address"
AXES_SENSITIVE_PARAMETERS = ["login", "email", "username", "ip_address", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = f"{_DOOR}.lockout.locked_out"
