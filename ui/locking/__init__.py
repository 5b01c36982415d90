"""The window locked and unlocked: who has left the desk leaves nothing to be read on it."""
