"""Connections to a target's sockets."""

from __future__ import annotations

import time

import pytest

from tests.connectors.conftest import Place, needs_root
from tidegate.connectors.this_machine import ThisMachine

SERVER = """
use IO::Socket::UNIX; use IO::Socket::INET;
my ($address, $answer) = @ARGV;
my $server = $address =~ m{^/}
    ? do { chdir $address =~ s{/[^/]+$}{}r; IO::Socket::UNIX->new(Local => $address =~ s{.*/}{}r, Listen => 5) }
    : IO::Socket::INET->new(LocalAddr => $address, Listen => 5, ReuseAddr => 1);
$server or die "no server: $!";
$| = 1; print "ready\n";
while (my $client = $server->accept) {
    my $said = $answer ? join '', <$client> : '';
    if ($answer) { print $client "heard $said" } else { sleep 60 }
}
"""
PORT = 4711


def asked(place: Place, address: str | tuple[str, int]) -> bytes:
    with place.connector.connect(address, 5) as stream:
        stream.send(b"one ")
        stream.send(b"two")
        stream.end()
        return b"".join(iter(stream.receive, b""))


@pytest.mark.parametrize("name", ["short", "long" * 26, "way/link"])
def test_a_unix_socket(place: Place, name: str) -> None:
    place.shell("mkdir real; ln -s $PWD/real way; ln -s $PWD/real/socket real/link")
    address = place.path("real/socket" if name == "way/link" else name)
    with place.perl(SERVER, address, "answers"):
        assert asked(place, place.path(name)) == b"heard one two"


def test_a_host_and_port(place: Place) -> None:
    with place.perl(SERVER, f"127.0.0.1:{PORT}", "answers"):
        assert asked(place, ("127.0.0.1", PORT)) == b"heard one two"


@needs_root
@pytest.mark.parametrize("place", ["namespace"], indirect=True)
def test_a_port_of_a_namespace_is_not_ours(place: Place) -> None:
    with place.perl(SERVER, f"127.0.0.1:{PORT}", "answers"):
        assert asked(place, ("127.0.0.1", PORT)) == b"heard one two"
        with pytest.raises(ConnectionRefusedError):
            ThisMachine().connect(("127.0.0.1", PORT), 5)


@pytest.mark.parametrize("address", ["socket", PORT])
def test_a_server_that_says_nothing_times_out(place: Place, address: str | int) -> None:
    target = place.path(address) if isinstance(address, str) else ("127.0.0.1", address)
    listening = target if isinstance(target, str) else f"127.0.0.1:{PORT}"
    with place.perl(SERVER, listening), place.connector.connect(target, 0.2) as stream:
        began = time.monotonic()
        with pytest.raises(TimeoutError):
            stream.receive()
        assert time.monotonic() - began < 5


def test_where_nothing_listens_it_is_refused(place: Place) -> None:
    with pytest.raises(ConnectionRefusedError):
        place.connector.connect(("127.0.0.1", PORT), 5)
    with pytest.raises(FileNotFoundError):
        place.connector.connect(place.path("none"), 5)
    place.shell("""perl -MIO::Socket::UNIX -e 'IO::Socket::UNIX->new(Local => "left", Listen => 1) or die'""")
    with pytest.raises(ConnectionRefusedError):
        place.connector.connect(place.path("left"), 5)
