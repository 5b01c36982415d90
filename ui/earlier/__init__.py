"""What stood in a text before, beside what stands there now."""
