"""Loaders: documents in, facts with evidence out."""
