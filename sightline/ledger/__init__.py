"""The append-only record of who did what, when and why, chained by hash per authority."""
