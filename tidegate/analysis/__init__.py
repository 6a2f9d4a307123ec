"""Facts derived from a linked site that rules, diff and rehearsal share: capacity, schedules, proxies."""
