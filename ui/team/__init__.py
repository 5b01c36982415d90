"""The team, and each salesperson."""
