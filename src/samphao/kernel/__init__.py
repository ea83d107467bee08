"""Words of the trade: standard library only."""
