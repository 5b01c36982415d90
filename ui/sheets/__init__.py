"""Sheets that came back: read from a file, or typed in from paper by their codes."""
