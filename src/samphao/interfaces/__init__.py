"""Doors of the house: how people and programs come in; the only reader of the clock."""
