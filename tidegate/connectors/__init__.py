"""Connectors run commands and access files, locks and sockets of a host: this machine, or namespaces on it."""
