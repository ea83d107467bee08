"""What the ground refuses; the words are in the catalogue `groundwork`."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class TenantUnbound(SamphaoError):
    """Refuse to touch a tenant's rows while no tenant is bound; values: model."""

    code: ClassVar[str] = "groundwork.tenant_unbound"


class TenantMismatch(SamphaoError):
    """Refuse to write a row of one tenant while another is bound; values: model."""

    code: ClassVar[str] = "groundwork.tenant_mismatch"


class NotFoundHere(SamphaoError):
    """Refuse what is not there, or not for this person: both look the same; values: none."""

    code: ClassVar[str] = "groundwork.not_found_here"


class NotAllowed(SamphaoError):
    """Refuse a deed to a person whose role does not carry it; values: deed."""

    code: ClassVar[str] = "groundwork.not_allowed"


class CodeMisread(SamphaoError):
    """Refuse a public code whose check character does not fit; values: text."""

    code: ClassVar[str] = "groundwork.code_misread"


class RateMisread(SamphaoError):
    """Refuse text that is not a decimal number; values: text."""

    code: ClassVar[str] = "groundwork.rate_misread"


class TextsIncomplete(SamphaoError):
    """Refuse texts in which none of the house's languages is filled; values: field."""

    code: ClassVar[str] = "groundwork.texts_incomplete"


class SchemaUnknown(SamphaoError):
    """Refuse a schema version this house does not read; values: type, schema."""

    code: ClassVar[str] = "groundwork.schema_unknown"


class FileTooLarge(SamphaoError):
    """Refuse a file over the limit; values: size, limit, both in bytes."""

    code: ClassVar[str] = "groundwork.file_too_large"


class QuotaSpent(SamphaoError):
    """Refuse a file for which the tenant has no room left; values: used, limit, both in bytes."""

    code: ClassVar[str] = "groundwork.quota_spent"
