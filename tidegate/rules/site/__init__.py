"""TG7xx: the site as a whole, from the traffic to the servers."""
