"""Binds addresses on the target as HAProxy does. It runs a Perl script, since a Debian host may lack Python."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tidegate.haproxy.connector import Connector
from tidegate.haproxy.listen_address import ListenAddress

TIMEOUT = 30.0
MOST_PORTS = 100
"""The number of ports of a range that are tested, starting with the first."""
DONE = "done"
TRIAL = """
use strict;
use warnings;
use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6 IPPROTO_IPV6 IPV6_V6ONLY);
while (my $line = <STDIN>) {
    my ($family, $host, $port, $v6only) = split ' ', $line;
    my $six = $family eq 'ipv6';
    my $packed = inet_pton($six ? AF_INET6 : AF_INET, $host);
    defined $packed or die "no address: $host\\n";
    my $address = $six ? pack_sockaddr_in6($port, $packed) : pack_sockaddr_in($port, $packed);
    my $trial;
    my $bound = socket($trial, $six ? AF_INET6 : AF_INET, SOCK_STREAM, 0)
        && setsockopt($trial, SOL_SOCKET, SO_REUSEADDR, 1)
        && setsockopt($trial, SOL_SOCKET, SO_REUSEPORT, 1)
        && (!$v6only || setsockopt($trial, IPPROTO_IPV6, IPV6_V6ONLY, 1))
        && bind($trial, $address);
    print $bound ? "\\n" : "$!\\n";
}
print "done\\n";
"""
"""Prints a line for each input line (family, address, port, 1 for `v6only`): the error of the system, or nothing."""


class TrialError(Exception):
    """The test failed: it is unknown whether the addresses can be bound."""


@dataclass(frozen=True)
class Endpoint:
    """One address and port to bind."""

    family: str
    host: str
    port: int
    v6only: bool

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


def endpoints(addresses: Sequence[ListenAddress]) -> Iterator[Endpoint]:
    """The literal TCP addresses with their ports; names, sockets and variables are not tested."""
    for address in addresses:
        if not (address.literal and address.transport == "tcp" and address.family):
            continue
        if address.first is None or address.last is None or not address.ports_valid:
            continue
        for port in range(address.first, min(address.last, address.first + MOST_PORTS - 1) + 1):
            yield Endpoint(address.family, address.host, port, address.v6only)


def tried(connector: Connector, wanted: Sequence[Endpoint]) -> list[str]:
    """Binds and closes each endpoint. Returns the error of the system for each, empty if it could be bound.

    Raises TrialError if the script fails or takes too long.
    """
    text = "".join(f"{each.family} {each.host} {each.port} {int(each.v6only)}\n" for each in wanted)
    try:
        result = connector.run(["perl", "-e", TRIAL], text, TIMEOUT)
    except subprocess.TimeoutExpired:
        raise TrialError(f"perl did not finish within {TIMEOUT:.0f} s") from None
    answers = result.stdout.splitlines()
    if result.returncode or len(answers) != len(wanted) + 1 or answers[-1] != DONE:
        words = result.stderr.strip().splitlines() or ["no error message"]
        raise TrialError(f"perl failed with exit code {result.returncode}: {words[-1]}")
    return answers[:-1]
