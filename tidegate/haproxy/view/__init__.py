"""The typed view of a syntax tree: which field a line belongs to, and what must stay in its place."""
