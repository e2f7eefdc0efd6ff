"""One writer for each format. A writer is given a document and knows nothing of social care."""
