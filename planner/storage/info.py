"""What every session and connection knows beside the workspace: the names under which its `info` keeps it."""

CLOCK = "clock"
TOUCHED = "touched"
"""The domain classes that were changed since the session began."""
