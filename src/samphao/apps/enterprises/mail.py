"""The letter of an invitation: its consent, its words, its way through the gate."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from samphao.apps.enterprises import labels
from samphao.apps.enterprises.contracts import Hand
from samphao.apps.enterprises.models import Enterprise, Invitation
from samphao.apps.vault import facade as vault
from samphao.groundwork.fields import names_of
from samphao.groundwork.page.addresses import whole
from samphao.kernel.text import Language

FIELDS: Final = frozenset(
    {
        "enterprises.Enterprise.names",
        "enterprises.Invitation.role",
        "enterprises.Invitation.email",
    }
)
TAGS: Final = {"th": Language.TH, "en": Language.EN, "zh-hans": Language.ZH}
NOTICE_VERSION: Final = "invitation/2"
LOGGED: Final = "logged"


def notice() -> str:
    """Return what an owner is told before the letter goes, and consents to by sending it."""
    return _(
        "The name of the enterprise and the role go to this address by e-mail, nothing else. "
        "By sending you consent to that; the consent ends with the answer or after 14 days."
    )


def consent_to_letter(*, hand: Hand, row: Invitation, language: str) -> UUID:
    """Keep the owner's consent to this one letter, for as long as the invitation is open."""
    party = vault.Party(
        id=str(row.id),
        kind=vault.RecipientKind.PERSON,
        name=row.email,
        country="TH",
        address=f"mailto:{row.email}",
        contact=row.email,
    )
    with override(language):
        text = notice()
    draft = vault.ConsentDraft(
        subject=hand.enterprise_id,
        given_by=hand.actor.id,
        recipient=party,
        purposes=frozenset({vault.Purpose.COMMUNICATION_MANAGEMENT}),
        fields=FIELDS,
        countries=frozenset({"TH"}),
        stored_in=frozenset({"TH"}),
        storage_days=max((row.expires_at - hand.at) // timedelta(days=1), 1),
        notice_version=NOTICE_VERSION,
        notice_language=TAGS[language],
        notice_text=text,
        withdraw_at=_address("enterprises:people", hand.enterprise_id),
        expires_at=row.expires_at,
    )
    return vault.give_consent(draft=draft, at=hand.at).id


def send_letter(*, hand: Hand, row: Invitation, token: str, language: str) -> bool:
    """Release the letter with the invitation; tell whether the gate lets it go.

    It leaves when the invitation stands, and the worker tries again where the mail server fails.
    """
    enterprise = Enterprise.objects.get(id=hand.enterprise_id)
    name = names_of(enterprise.names).within(TAGS[language])
    with override(language):
        values = {
            "name": name,
            "role": labels.ROLES[row.role],
            "link": _address("enterprises:invitation", token),
        }
        title = _("%(name)s invites you to Samphao") % values
        text = (
            _(
                "%(name)s invites you to work with it in Samphao as: %(role)s.\n\n"
                "Open this link within 14 days and sign in with this e-mail address:\n%(link)s\n\n"
                "If you do not know the enterprise, do nothing: the link then runs out."
            )
            % values
        )
    letter = vault.Letter(
        subject=hand.enterprise_id,
        recipient=vault.Recipient(vault.RecipientKind.PERSON, str(row.id), row.email, "TH"),
        to=row.email,
        title=title,
        text=text,
        language=language,
        purpose=vault.Purpose.COMMUNICATION_MANAGEMENT,
        basis=vault.Basis(vault.BasisKind.CONSENT, str(row.consent_id)),
        fields=FIELDS,
        asked_by=hand.actor.id,
    )
    return vault.mail_later(letter=letter, at=hand.at).state == LOGGED


def _address(view: str, argument: UUID | str) -> str:
    return whole(reverse(view, args=[argument]))
