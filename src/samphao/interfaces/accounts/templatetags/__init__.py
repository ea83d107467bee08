"""What the door's templates can draw besides the parts of the house."""
