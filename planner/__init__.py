"""What a coaching manager can do, without a window: nouns, verbs, paper and memory."""

__version__ = "0.1.0"
