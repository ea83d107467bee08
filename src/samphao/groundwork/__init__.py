"""What every room stands on, and knows no room."""
