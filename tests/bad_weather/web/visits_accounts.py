"""Signing up and in, passwords, second steps: what anybody sees, and what a person sees."""

from collections.abc import Iterator, Mapping

from tests.bad_weather.web.cast import BROWSERS, PERSONS
from tests.bad_weather.web.tenants import Tenant
from tests.bad_weather.web.visits import (
    METHODS,
    Visit,
    Way,
    fill_in,
    form_view,
    nothing,
    see,
)

OPEN = (
    "account_inactive",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "socialaccount_login_cancelled",
)
OPEN_FORMS = ("account_reset_password",)
# They lead a signed-in person home, whatever is sent.
DOORS = ("account_login", "account_signup")
OWN_FORMS = (
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_generate_recovery_codes",
    "socialaccount_connections",
    "usersessions_list",
)
OLD = ("login/cancelled", "login/error", "signup", "connections")
# What only goes on from a step before; without one it leads away.
LATER_STEPS = (
    "mfa_login_webauthn",
    "account_set_password",
    "account_confirm_login_code",
    "account_email_verification_sent",
    "mfa_authenticate",
)


def visits() -> Iterator[Visit]:
    """Yield what these addresses are for."""
    anything = {method: Way(BROWSERS) for method in METHODS}
    yield from (Visit(name, see(BROWSERS)) for name in OPEN)
    yield from (Visit(name, form_view(BROWSERS)) for name in OPEN_FORMS)
    yield from (Visit(f"accounts/social/{old}/", anything) for old in OLD)
    # Whatever is sent, a key that opens nothing gets the page that says so.
    yield Visit("account_reset_password_from_key", anything, _reset)
    yield Visit("account_logout", fill_in(BROWSERS, nothing))
    yield Visit("account_confirm_email", {}, _key)
    yield from _own()
    yield from _steps()
    for name in ("openid_connect_login", "openid_connect_callback"):
        yield Visit(name, {}, _provider)


def _own() -> Iterator[Visit]:
    """Yield what a signed-in person does about their own account."""
    for name in DOORS:
        ways = {"PATCH": Way(PERSONS), "DELETE": Way(PERSONS)}
        yield Visit(name, {**form_view(BROWSERS), **ways})
    yield from (Visit(name, form_view(PERSONS)) for name in OWN_FORMS)
    for name in LATER_STEPS:
        yield Visit(name, {method: Way(PERSONS) for method in METHODS})
    yield Visit("account_me", fill_in(PERSONS, _me))
    yield Visit("mfa_index", see(PERSONS))
    yield Visit("mfa_list_webauthn", see(PERSONS))
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        yield Visit(name, {}, _passkey)


def _steps() -> Iterator[Visit]:
    """Yield what is there only for one who has a second step, or is just coming from elsewhere."""
    for name in (
        "mfa_deactivate_totp",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "socialaccount_login_error",
        "socialaccount_signup",
    ):
        yield Visit(name, {})


def _me(tenant: Tenant) -> Mapping[str, object]:
    return {"full_name": "Demo person", "language": "en"}


def _key(tenant: Tenant) -> Mapping[str, object]:
    return {"key": "nobody"}


def _reset(tenant: Tenant) -> Mapping[str, object]:
    return {"uidb36": "1", "key": "nobody"}


def _passkey(tenant: Tenant) -> Mapping[str, object]:
    return {"pk": 1}


def _provider(tenant: Tenant) -> Mapping[str, object]:
    return {"provider_id": "oidc"}
