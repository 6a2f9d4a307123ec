"""TG9xx: environments that share a host or an AWS account."""
