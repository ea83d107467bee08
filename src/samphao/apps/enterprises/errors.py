"""What the room refuses; the words are in the catalogue `enterprises`."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class NumberMisread(SamphaoError):
    """Refuse a Thai number whose length, first digit or check digit does not fit; values: what."""

    code: ClassVar[str] = "enterprises.number_misread"


class NumberTaken(SamphaoError):
    """Refuse a number that another enterprise here has; values: what."""

    code: ClassVar[str] = "enterprises.number_taken"


class TooManyTries(SamphaoError):
    """Refuse another try at something that is counted; values: what."""

    code: ClassVar[str] = "enterprises.too_many_tries"


class TextUnfit(SamphaoError):
    """Refuse text that is empty or too long; values: field, most."""

    code: ClassVar[str] = "enterprises.text_unfit"


class PlaceUnknown(SamphaoError):
    """Refuse a subdistrict or postcode that is not in the data; values: code."""

    code: ClassVar[str] = "enterprises.place_unknown"


class KindUnfit(SamphaoError):
    """Refuse what this kind of enterprise does not have; values: kind, what."""

    code: ClassVar[str] = "enterprises.kind_unfit"


class LastOwner(SamphaoError):
    """Refuse to take away the only owner; values: none."""

    code: ClassVar[str] = "enterprises.last_owner"


class AlreadyMember(SamphaoError):
    """Refuse to invite or admit someone who is in the enterprise; values: none."""

    code: ClassVar[str] = "enterprises.already_member"


class AlreadyInvited(SamphaoError):
    """Refuse a second open invitation for an address; values: none."""

    code: ClassVar[str] = "enterprises.already_invited"


class TooManyInvitations(SamphaoError):
    """Refuse more invitations than a day allows; values: most."""

    code: ClassVar[str] = "enterprises.too_many_invitations"


class InvitationOver(SamphaoError):
    """Refuse an invitation that was answered, withdrawn or ran out; values: none."""

    code: ClassVar[str] = "enterprises.invitation_over"


class InvitationForAnother(SamphaoError):
    """Refuse an invitation that was sent to another address; values: none."""

    code: ClassVar[str] = "enterprises.invitation_for_another"


class UndoOver(SamphaoError):
    """Refuse to bring back what was removed too long ago; values: days."""

    code: ClassVar[str] = "enterprises.undo_over"


class QuantityUnfit(SamphaoError):
    """Refuse an area or weight that is nothing or too much; values: what."""

    code: ClassVar[str] = "enterprises.quantity_unfit"


class CodeTaken(SamphaoError):
    """Refuse a code that another lot or grower of this enterprise has; values: code."""

    code: ClassVar[str] = "enterprises.code_taken"


class DayUnfit(SamphaoError):
    """Refuse a day that cannot be; values: day."""

    code: ClassVar[str] = "enterprises.day_unfit"


class GroupUnfit(SamphaoError):
    """Refuse a group membership that cannot be: with itself, in a circle, twice; values: why."""

    code: ClassVar[str] = "enterprises.group_unfit"


class KeyUnfit(SamphaoError):
    """Refuse an API key without a scope, or valid for too long; values: days."""

    code: ClassVar[str] = "enterprises.key_unfit"
