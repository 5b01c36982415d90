"""The promises about people's words, each shown by tests that fail when it is broken; see docs/trust.md."""
