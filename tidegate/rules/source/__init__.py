"""TG00x: YAML text, files, and the overlay of several files."""
