"""TG02x: the `accept` section."""
