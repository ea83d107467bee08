"""The only reader of the environment, and the start of the program."""
