"""What the pages of this room show: frozen dataclasses of finished words."""
