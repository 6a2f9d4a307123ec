"""The language: one module per section of a spec."""
