"""The company's own answers, and the questions that ask for them."""
