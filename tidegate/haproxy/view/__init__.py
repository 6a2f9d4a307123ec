"""The typed view of a syntax tree: the field of each line, and the lines that must stay in their place."""
