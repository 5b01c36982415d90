"""How fast the app is, against a floor measured in the same run: `python -m tests.bench`."""
