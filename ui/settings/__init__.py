"""What the manager prefers, and what was thrown away."""
