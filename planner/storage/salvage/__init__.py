"""Saves what can be read of a damaged workspace into a fresh one; the damaged file is only read, from a copy."""
