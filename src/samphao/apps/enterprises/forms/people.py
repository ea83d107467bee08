"""Forms about people, groups and keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samphao.apps.enterprises import labels
from samphao.apps.enterprises.contracts import EnterpriseCard, KeyDraft
from samphao.apps.enterprises.forms.lines import LineField, choices
from samphao.apps.enterprises.kinds import Role, Scope, Side
from samphao.apps.enterprises.services.keys import ROLES as KEY_ROLES
from samphao.groundwork.page.forms import HouseForm


class RoleField(forms.TypedChoiceField):
    """A role, each with what it may do."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Role"))
        super().__init__(coerce=Role, widget=forms.RadioSelect, **kwargs)
        self.choices = role_choices


def role_choices() -> list[tuple[str, str]]:
    """Return roles with what each may do, in the reader's language."""
    return [
        (role, str(_("%(role)s: %(note)s")) % {"role": word, "note": labels.ROLE_NOTES[role]})
        for role, word in labels.ROLES.items()
    ]


class InviteForm(HouseForm):
    """Whom to invite, and as what."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The invitation holds for this address only, for 14 days"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    role = RoleField(initial=Role.STAFF)


class MemberForm(HouseForm):
    """Another role for a person."""

    role = RoleField()


class GroupForm(HouseForm):
    """The other side of a group membership."""

    code = LineField(
        max_length=40,
        label=_("Code of the other enterprise"),
        help_text=_("Its owner finds the code on its page; letters and digits in groups of four"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    side = forms.TypedChoiceField(label=_("Who sells for whom"), coerce=Side)

    def __init__(self, *args: Any, enterprise: EnterpriseCard, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = []
        if enterprise.can_join:
            offered.append((Side.MEMBER, _("They sell for us")))
        if enterprise.can_lead:
            offered.append((Side.GROUP, _("We sell for them")))
        field = self.fields["side"]
        assert isinstance(field, forms.TypedChoiceField)
        field.widget = forms.RadioSelect()
        field.choices = offered
        field.initial = offered[0][0] if offered else None


class KeyForm(HouseForm):
    """A key for a program."""

    name = LineField(
        max_length=100,
        label=_("What the key is for"),
        help_text=_("So that you know later which one to revoke"),
    )
    role = forms.TypedChoiceField(
        coerce=Role,
        label=_("It acts as"),
        choices=[(role, labels.ROLES[role]) for role in Role if role in KEY_ROLES],
        initial=Role.STAFF,
    )
    scopes = forms.TypedMultipleChoiceField(
        coerce=Scope,
        label=_("It may"),
        widget=forms.CheckboxSelectMultiple,
        choices=choices(labels.SCOPES),
    )
    days = forms.TypedChoiceField(
        coerce=int,
        label=_("It works for"),
        choices=[("30", _("30 days")), ("90", _("90 days")), ("365", _("a year"))],
        initial="90",
    )

    def draft(self, values: dict[str, Any]) -> KeyDraft:
        """Return the key that is wanted."""
        return KeyDraft(values["name"], values["role"], frozenset(values["scopes"]), values["days"])
