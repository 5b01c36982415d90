"""Dream clients: a salesperson's list against the criteria of the sweet spot."""
