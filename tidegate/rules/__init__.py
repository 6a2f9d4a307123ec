"""Rules: checks over the linked site. Each area is a folder, each code is a file."""
