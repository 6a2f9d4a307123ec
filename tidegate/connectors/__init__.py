"""How a host is reached: commands, files, locks and sockets of this machine, of a namespace, and of others."""
