"""TG02x: the lock file."""
