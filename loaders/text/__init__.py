"""The text of a document: without markup, cut into segments and sentences, and in which language."""
