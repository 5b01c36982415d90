"""What is shown and asked when a workspace file is damaged."""
