"""TG2xx: references and names."""
