"""The agent beside a balancer. Its loop is not part of this version; what it publishes is agreed here."""
