"""What is due: cycles of an activity, and assignments of one person to one thing."""
