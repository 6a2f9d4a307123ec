"""One folder per command: each computes a value and formats it."""
