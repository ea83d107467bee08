"""Rooms that keep records and show pages, each a Django app that meets the others at facades."""
