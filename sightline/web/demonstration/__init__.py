"""Invented councils for trying Sightline, made by the same services that people use."""
