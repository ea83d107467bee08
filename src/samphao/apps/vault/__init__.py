"""What may leave the house, to whom, why, and the proof of it."""
