"""Packs: read, checked, installed as editions that never change, and shown."""
