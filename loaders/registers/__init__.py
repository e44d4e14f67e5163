"""What the tables and lists of a document claim, row by row."""
