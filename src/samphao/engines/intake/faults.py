"""How the readers of cells say that a cell cannot be read."""

from samphao.kernel.reason import Reason


class CellFault(Exception):
    """Stop reading a cell; caught where the row is put together and turned into a problem.

    Every code has a second sentence, `<code>.remedy`, that says what to write instead.
    `kept` is what could be read of the cell in spite of the fault.
    """

    def __init__(self, code: str, *, kept: object = None, **values: str) -> None:
        super().__init__(code, values)
        self.problem = Reason(code, values)
        self.remedy = Reason(f"{code}.remedy", values)
        self.kept = kept
