"""Word files: a template with placeholders, and writing headings, tables and lists into it."""
