"""TG4xx: hosts, placement, domains and storage."""
