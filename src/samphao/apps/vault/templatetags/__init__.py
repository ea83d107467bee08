"""Words of the vault for its templates."""
