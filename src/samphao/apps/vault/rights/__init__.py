"""The rights of those whose data it is: to see, to correct, to object, to be erased."""
