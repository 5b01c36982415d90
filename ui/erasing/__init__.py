"""Erasing a person: what it takes away, what remains to be decided, and what came of it."""
