"""What every session and connection knows beside the workspace: the names under which it is kept."""

CLOCK = "clock"
EARLIER = "earlier"
"""What is remembered of the texts that were written since the workspace was opened."""
STAMPS = "stamps"
"""What gives each record its place in the order in which all were made."""
TOUCHED = "touched"
"""The domain classes that were changed since the session began."""
