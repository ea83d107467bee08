"""What disclosure refuses to work with."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class MomentWithoutZone(SamphaoError):
    """A moment that names no time zone can't be compared with another."""

    code: ClassVar[str] = "disclosure.moment_without_zone"


class SchemaUnreadable(SamphaoError):
    """The schema isn't Cedar's; `detail` is what Cedar says of it."""

    code: ClassVar[str] = "disclosure.schema_unreadable"


class PolicyUnreadable(SamphaoError):
    """The policy text isn't Cedar's, is empty, or holds a template."""

    code: ClassVar[str] = "disclosure.policy_unreadable"


class PolicyInvalid(SamphaoError):
    """A policy breaks the schema; `detail` is what Cedar says of it."""

    code: ClassVar[str] = "disclosure.policy_invalid"


class PolicyUnnamed(SamphaoError):
    """A policy has no @id of its own, so no decision could name it."""

    code: ClassVar[str] = "disclosure.policy_unnamed"


class PolicyUnworded(SamphaoError):
    """A forbid's @id is no code that a person can be told."""

    code: ClassVar[str] = "disclosure.policy_unworded"


class ConsentRecordIncomplete(SamphaoError):
    """A consent record can't be written without `part`, or `part` contradicts the consent."""

    code: ClassVar[str] = "disclosure.record_incomplete"


class ConsentRecordUnreadable(SamphaoError):
    """A text is no consent record of this form; `part` is where it begins to differ."""

    code: ClassVar[str] = "disclosure.record_unreadable"


class ConsentRecordVersion(SamphaoError):
    """A consent record is of a schema this version doesn't know."""

    code: ClassVar[str] = "disclosure.record_version"
