"""Commands of the children room."""
