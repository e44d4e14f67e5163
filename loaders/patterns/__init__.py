"""Patterns of the rules, and which of them a text need be tried with."""
