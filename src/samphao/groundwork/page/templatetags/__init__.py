"""What templates load as `parts`."""
