"""How long someone waits whom allauth refused: it counts the tries, but names no time."""

from collections.abc import Iterator
from math import ceil
from typing import Final

from allauth.core.internal.ratelimit import Rate, get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from samphao.interfaces.accounts.lockout import TOO_MANY, login_name
from samphao.interfaces.web.moments import moment_of
from samphao.interfaces.web.refusals import too_many

# What is counted at each door; letters with a code are counted besides, at whatever door.
DOORS: Final = {
    "account_login": "login",
    "account_signup": "signup",
    "account_signup_by_passkey": "signup",
    "account_confirm_email": "login",
    "account_email": "manage_email",
    "account_change_password": "change_password",
    "account_set_password": "change_password",
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": "reset_password_from_key",
    "account_reauthenticate": "reauthenticate",
    "mfa_reauthenticate": "reauthenticate",
    "mfa_reauthenticate_webauthn": "reauthenticate",
    "mfa_login_webauthn": "webauthn_login",
}
LETTERS: Final = "confirm_email"
# Where the count is one we cannot read: of a mailbox that this request does not name.
A_WHILE: Final = 60


def told(*, request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """Return the answer; a page that bids someone wait says how long."""
    if answer.status_code != TOO_MANY or answer.has_header("Retry-After"):
        return answer
    if not answer.get("Content-Type", "").startswith("text/html"):
        return answer
    return too_many(request=request, retry_after=_seconds(request))


def _seconds(request: HttpRequest) -> int:
    match = request.resolver_match
    counted = {LETTERS, DOORS.get(match.view_name or "", LETTERS) if match else LETTERS}
    waits = [wait for action in counted for wait in _waits(request, action)]
    return max(1, ceil(max(waits, default=A_WHILE)))


def _waits(request: HttpRequest, action: str) -> Iterator[float]:
    """Yield how long each count that is full stays full."""
    app = "allauth.mfa" if action == "webauthn_login" else "allauth.account"
    now = moment_of(request).timestamp()
    for rate in get_rates(app=app, action=action):
        if not _is_countable(request, rate):
            continue
        name = get_cache_key(request, app=app, action=action, rate=rate, key=login_name(request))
        tries: list[float] = cache.get(name, [])  # the newest stands first
        if len(tries) >= rate.amount:
            left = tries[rate.amount - 1] + rate.duration - now
            if left > 0:
                yield left


def _is_countable(request: HttpRequest, rate: Rate) -> bool:
    if rate.per == "user":
        return request.user.is_authenticated
    return rate.per == "ip" or bool(login_name(request))
