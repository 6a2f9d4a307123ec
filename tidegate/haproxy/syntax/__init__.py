"""HAProxy's syntax: a file as lines in order, with its sections, conditionals, comments and quotes."""
