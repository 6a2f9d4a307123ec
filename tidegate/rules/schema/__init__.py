"""TG1xx: keys, types and values."""
