"""How a host is reached: its commands, files, locks and sockets; for now this machine and namespaces on it."""
