"""The gate: proposed, approved, logged, released, in this order or not at all."""
