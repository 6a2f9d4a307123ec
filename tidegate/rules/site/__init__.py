"""TG7xx: the site as a whole, and the path of a burst through it."""
