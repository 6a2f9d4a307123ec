"""A trial of new binds, since `haproxy -c` does not try them and a reload that fails on one is an outage.

As a program it reads addresses from its standard input, so that it can run in another network namespace; for that
it imports nothing but the standard library.
"""

from __future__ import annotations

import json
import os
import re
import socket
import sys

ADDRESS = re.compile(r"(?:ipv[46]@)?(?:\[?([0-9a-fA-F:.]*|\*)\]?):([0-9]+)(?:-([0-9]+))?")


def endpoints(bind: str) -> list[tuple[str, int]]:
    """The addresses and ports of a bind that can be tried: literal ones; names, sockets and variables are not."""
    found: list[tuple[str, int]] = []
    for part in bind.split(","):
        match = ADDRESS.fullmatch(part)
        if match is None:
            continue
        first, last = int(match[2]), int(match[3] or match[2])
        host = "0.0.0.0" if match[1] in {"", "*"} else match[1]
        found += [(host, port) for port in range(first, min(last, first + 99) + 1)]
    return found


def try_bind(host: str, port: int) -> str | None:
    """Binds as HAProxy does and lets go at once; what the system says against it, or None."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            if family == socket.AF_INET6:
                trial.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            trial.bind((host, port))
    except OSError as error:
        return os.strerror(error.errno) if error.errno else str(error)
    return None


def main() -> None:
    """Tries the binds of a JSON list and answers with a map of those that fail."""
    failures: dict[str, str] = {}
    for bind in json.load(sys.stdin):
        for host, port in endpoints(bind):
            if reason := try_bind(host, port):
                failures.setdefault(bind, f"{host}:{port}: {reason}")
    json.dump(failures, sys.stdout)


if __name__ == "__main__":
    main()
