"""What the pages of a framework show: one module for each part of it."""
