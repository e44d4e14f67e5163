"""Exports: a graph in the forms of others, one module each."""
