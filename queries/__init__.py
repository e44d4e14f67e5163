"""Cypher: one question per file, and the commands that ask them."""
