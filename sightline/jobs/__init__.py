"""Background work, the daily clockwork, and outgoing messages.

This room never imports the work it runs: later rooms register theirs by name.
"""
