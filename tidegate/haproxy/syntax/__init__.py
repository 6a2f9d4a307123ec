"""The syntax of HAProxy: a file as lines with sections, conditionals, comments and quotes."""
