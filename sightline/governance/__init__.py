"""What the board is told: reports built once as a document and written many ways."""
