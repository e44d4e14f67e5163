"""What a document has said so far, and whom later words mean by it."""
