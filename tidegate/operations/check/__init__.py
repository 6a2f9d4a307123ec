"""What `tidegate check` asks beside the rules: HAProxy's own verdict on every balancer."""
