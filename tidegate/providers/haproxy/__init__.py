"""A Pulumi provider for HAProxy: `haproxy:index:Configuration`."""
