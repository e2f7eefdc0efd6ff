"""What the pages of children show, in finished words."""
