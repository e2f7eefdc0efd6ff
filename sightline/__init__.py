"""Sightline: a council's line of sight from one child's record to the board that answers for it."""
