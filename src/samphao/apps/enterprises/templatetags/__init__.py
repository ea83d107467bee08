"""What the room's pages say in a word."""
