"""One thing changed in one module, and the tests that should notice it: `python -m tests.trust.mutations`."""
