"""What each page of this room shows, in finished words."""
