"""TG1xx: keys, types and forms of values."""
