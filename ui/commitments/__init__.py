"""Promises: recorded, kept, moved."""
