"""Invented councils by the hundred, for measuring: rows in bulk, in the shapes of real ones.

Nothing here is for people to look at: the demonstration is. The numbers are those of a council of
middle size that audits thirty cases a month.
"""
