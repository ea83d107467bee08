"""What whoever runs the house does with it: start, check, back up, restore, upgrade.

Nothing here imports Django while it is imported itself, so that `samphao --help` stays quick; what
does is named with the functions that need it.
"""
