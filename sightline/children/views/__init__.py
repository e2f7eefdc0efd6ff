"""The pages of the room: fetch, decide, respond."""
