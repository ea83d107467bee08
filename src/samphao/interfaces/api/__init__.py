"""The door for programs: every room's operations under one address and one description."""
