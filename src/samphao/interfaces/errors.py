"""What the doors refuse."""

from typing import ClassVar

from samphao.kernel.errors import SamphaoError


class RulingsUnreadable(SamphaoError):
    """A row of the rulings file lacks its wording, its code, or who decided it."""

    code: ClassVar[str] = "cli.rulings_unreadable"


class RulingsDisagree(SamphaoError):
    """Two rows of the rulings file decide differently on one wording; `other` is the first."""

    code: ClassVar[str] = "cli.rulings_disagree"


class NoSuchFile(SamphaoError):
    """The file named does not exist or can't be read."""

    code: ClassVar[str] = "cli.no_such_file"


class CannotWrite(SamphaoError):
    """The file that was to hold the answer can't be written."""

    code: ClassVar[str] = "cli.cannot_write"


class NoSuchProduct(SamphaoError):
    """The list holds no readable product with this SKU."""

    code: ClassVar[str] = "cli.no_such_product"


class NothingToRead(SamphaoError):
    """No row of the product list could be read, or `--strict` met one that could not."""

    code: ClassVar[str] = "cli.nothing_to_read"


class NoSuchMarket(SamphaoError):
    """No pack describes the market asked for."""

    code: ClassVar[str] = "cli.no_such_market"


class NoSuchPlace(SamphaoError):
    """No pack describes the place asked for."""

    code: ClassVar[str] = "cli.no_such_place"


class NoSuchAgreement(SamphaoError):
    """No agreement of this name joins Thailand and the market."""

    code: ClassVar[str] = "cli.no_such_agreement"


class NoExchangeRate(SamphaoError):
    """The packs hold no exchange rate between the two currencies on the day."""

    code: ClassVar[str] = "cli.no_exchange_rate"


class CodeUnknown(SamphaoError):
    """The card has no customs code, and its words do not settle one."""

    code: ClassVar[str] = "cli.code_unknown"


class NotAnOption(SamphaoError):
    """The value of an option can't be read."""

    code: ClassVar[str] = "cli.not_an_option"


class CommandMissing(SamphaoError):
    """A command was given neither of two things of which it needs one."""

    code: ClassVar[str] = "cli.command_missing"


class NotAQuote(SamphaoError):
    """The file is no quote record of this program."""

    code: ClassVar[str] = "cli.not_a_quote"


class NotALine(SamphaoError):
    """The list of texts to classify has no columns `id` and `text`."""

    code: ClassVar[str] = "cli.not_a_text_list"


class DifferentPacks(SamphaoError):
    """The two packs to be compared have different names; only versions of one are compared."""

    code: ClassVar[str] = "cli.different_packs"


class KeyFileThere(SamphaoError):
    """The file for a new key exists; a key that was lost can't be made again."""

    code: ClassVar[str] = "cli.key_file_there"


class KeyFileOpen(SamphaoError):
    """Others than its owner can read the file of a secret key."""

    code: ClassVar[str] = "cli.key_file_open"


class NotALabelledList(SamphaoError):
    """The file of labelled texts is not UTF-8."""

    code: ClassVar[str] = "cli.not_a_labelled_list"


class SegmenterMissing(SamphaoError):
    """Word splitting was asked for, and neither package that does it is installed."""

    code: ClassVar[str] = "cli.segmenter_missing"
