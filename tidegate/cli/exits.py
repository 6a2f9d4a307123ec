"""Exit codes, the same for every command."""

DONE = 0
ERRORS = 1
DIFFERENT = 2
RISK = 3
INCONCLUSIVE = 4
USAGE = 64
INTERRUPTED = 130
