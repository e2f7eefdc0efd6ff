"""The pages of this room: fetch, decide, respond."""
