"""Changes that no test can notice, and why they do no harm; any other that none notices lacks a test."""

from __future__ import annotations

HARMLESS: dict[str, str] = {}
