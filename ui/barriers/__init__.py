"""Barriers: recorded, worked, removed."""
