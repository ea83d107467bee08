"""What every room's API stands on."""
