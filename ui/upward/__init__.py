"""The upward minute over time, for the manager alone."""
