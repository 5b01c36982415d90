"""Backups: what there is, the way back to one, and the second place."""
