"""Pure answers to the questions of the trade: no I/O, no clock, no hidden randomness."""
