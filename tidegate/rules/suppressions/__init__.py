"""TG02x: findings that a spec accepts."""
