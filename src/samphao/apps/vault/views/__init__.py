"""The pages of My data, and the public ones with which anybody checks a receipt."""
