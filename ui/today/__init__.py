"""What matters today, with what the manager owes first."""
