"""What must change: actions done, signed off, and verified in the child's record."""
