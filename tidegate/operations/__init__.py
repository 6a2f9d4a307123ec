"""One folder a verb: each computes a value, then renders it."""
