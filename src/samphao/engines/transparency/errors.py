"""What transparency refuses."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class OutsideTree(SamphaoError):
    """A proof is asked for an entry or an older size that the tree does not have."""

    code: ClassVar[str] = "transparency.outside_tree"


class FrontierBroken(SamphaoError):
    """The number of peaks is not the number of ones in the size, written in binary."""

    code: ClassVar[str] = "transparency.frontier_broken"


class NoteRefused(SamphaoError):
    """The bytes are not a signed note; `line` counts from 1."""

    code: ClassVar[str] = "transparency.note_refused"


class KeyRefused(SamphaoError):
    """The text is not a verifier key, or its parts contradict each other."""

    code: ClassVar[str] = "transparency.key_refused"


class SignatureFalse(SamphaoError):
    """A line that names a known key was not made with it."""

    code: ClassVar[str] = "transparency.signature_false"


class CheckpointRefused(SamphaoError):
    """The text of the note is not origin, size and root; `line` counts from 1."""

    code: ClassVar[str] = "transparency.checkpoint_refused"


class ReceiptRefused(SamphaoError):
    """The bytes are not a tlog-proof; `line` counts from 1."""

    code: ClassVar[str] = "transparency.receipt_refused"


class LeafRefused(SamphaoError):
    """A field is missing, unknown, twice there, or holds what it may not; `json` is the whole."""

    code: ClassVar[str] = "transparency.leaf_refused"


class LeafSchemaUnknown(SamphaoError):
    """The entry states a schema that this version does not know."""

    code: ClassVar[str] = "transparency.leaf_schema_unknown"


class LeafNotCanonical(SamphaoError):
    """The entry says what it may, but not in the one way of writing it."""

    code: ClassVar[str] = "transparency.leaf_not_canonical"


class NotWritable(SamphaoError):
    """A value is no text, whole number, truth value or null, nor a list or table of such."""

    code: ClassVar[str] = "transparency.not_writable"


class SaltTooShort(SamphaoError):
    """What is committed to can be guessed when the salt is shorter than 16 bytes."""

    code: ClassVar[str] = "transparency.salt_too_short"


class EntryTooLarge(SamphaoError):
    """An entry bundle states the length of each entry in two bytes."""

    code: ClassVar[str] = "transparency.entry_too_large"


class FileMissing(SamphaoError):
    """The log's folder lacks a file that a log of this size has."""

    code: ClassVar[str] = "transparency.file_missing"


class FileBroken(SamphaoError):
    """A file of the log can't be cut into hashes or entries, or holds too few."""

    code: ClassVar[str] = "transparency.file_broken"


class OpeningsRefused(SamphaoError):
    """The file of a subject's own openings lacks a field or holds what it may not."""

    code: ClassVar[str] = "transparency.openings_refused"
