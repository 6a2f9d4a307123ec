"""`python -m tidegate.providers.haproxy`: the provider as a program."""

from tidegate.providers.haproxy.server import main

main()
