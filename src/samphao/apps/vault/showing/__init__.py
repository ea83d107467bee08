"""What My data shows: read here, written nowhere."""
