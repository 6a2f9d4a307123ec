"""TG8xx: security and secrets."""
