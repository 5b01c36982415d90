"""What salespeople asked for: recorded in a line, given or declined by a key."""
