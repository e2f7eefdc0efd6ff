"""The rules. Standard library only: no Django, no clock, no dice, no database.

Every function is given its times, seeds and facts, and returns its results with
their reasons. A rule that refuses returns the list of reasons a page can show.
"""
