"""Coaching sessions: scheduled, listed, seen as a week."""
