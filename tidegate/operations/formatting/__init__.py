"""Names and values of a site as text, the same in the output of all commands."""
