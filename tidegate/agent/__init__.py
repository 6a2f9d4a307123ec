"""The metrics of the agent that runs beside a load balancer. The agent itself is not part of this version."""
