"""What the vault refuses; the words are in the catalogue `vault`."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError
from samphao.kernel.reason import Reason


class DisclosureRefused(SamphaoError):
    """Refuse to let bytes leave; `reasons` say why, each with its own words; values: recipient."""

    code: ClassVar[str] = "vault.refused"

    def __init__(self, *, recipient: str, reasons: tuple[Reason, ...] = ()) -> None:
        super().__init__(recipient=recipient)
        self.reasons = reasons


class NotReleased(SamphaoError):
    """Refuse to send what the vault's own record does not call released; values: none."""

    code: ClassVar[str] = "vault.not_released"


class AlreadySent(SamphaoError):
    """Refuse to send a release a second time; values: none."""

    code: ClassVar[str] = "vault.already_sent"


class ReleaseExpired(SamphaoError):
    """Refuse to send a release after its time; values: none."""

    code: ClassVar[str] = "vault.release_expired"


class ConsentOver(SamphaoError):
    """Refuse to withdraw a consent that was withdrawn before; values: none."""

    code: ClassVar[str] = "vault.consent_over"


class LogKeyMissing(SamphaoError):
    """Refuse to go on with a log whose signing key is gone; values: file."""

    code: ClassVar[str] = "vault.log_key_missing"


class LogKeyBroken(SamphaoError):
    """Refuse a file that holds no signing key; values: file."""

    code: ClassVar[str] = "vault.log_key_broken"


class LogKeyOpen(SamphaoError):
    """Refuse a signing key that others of the machine may read; values: file."""

    code: ClassVar[str] = "vault.log_key_open"


class HostNotAllowed(SamphaoError):
    """Refuse to connect to a host the operator has not named; values: host."""

    code: ClassVar[str] = "vault.host_not_allowed"


class AddressNotPublic(SamphaoError):
    """Refuse a host that leads into a private network or this machine; values: host."""

    code: ClassVar[str] = "vault.address_not_public"


class AddressUnusable(SamphaoError):
    """Refuse an address that names no host the egress can speak to; values: none."""

    code: ClassVar[str] = "vault.address_unusable"


class HostUnknown(SamphaoError):
    """Say that a host's name leads nowhere; trying later can help; values: host."""

    code: ClassVar[str] = "vault.host_unknown"


class HostSilent(SamphaoError):
    """Say that a host did not answer in time or broke off; trying later can help; values: host."""

    code: ClassVar[str] = "vault.host_silent"


class ReplyTooLarge(SamphaoError):
    """Refuse an answer over the limit; values: host, limit, in bytes."""

    code: ClassVar[str] = "vault.reply_too_large"


class MailRefused(SamphaoError):
    """Refuse a mail that does not come from the gate; values: none."""

    code: ClassVar[str] = "vault.mail_refused"


class MailNotSet(SamphaoError):
    """Refuse to send mail while no mail server is named; values: none."""

    code: ClassVar[str] = "vault.mail_not_set"


class ConnectionDenied(SamphaoError):
    """Refuse a connection or a program that did not come through the egress; values: kind."""

    code: ClassVar[str] = "vault.connection_denied"


class FieldNotCorrectable(SamphaoError):
    """Refuse to correct a field for which no room answers; values: field."""

    code: ClassVar[str] = "vault.field_not_correctable"
