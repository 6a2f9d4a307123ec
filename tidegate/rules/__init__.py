"""Rules: checks over the linked site. One folder an area, one file a code."""
