"""The number: targets and results by period, typed in or pasted, small in the head of a session."""
