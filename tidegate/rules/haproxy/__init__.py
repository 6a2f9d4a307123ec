"""TG5xx: HAProxy."""
