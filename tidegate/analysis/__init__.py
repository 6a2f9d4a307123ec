"""Facts derived from a linked site that rules, diff and the rehearsal share; pure functions without findings."""
