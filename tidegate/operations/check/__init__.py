"""`tidegate check`: checks the configuration of every load balancer with HAProxy."""
