"""TG3xx: networks, addresses and MAC addresses, in the rack and in a VPC."""
