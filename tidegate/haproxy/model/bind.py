"""Listen addresses: `bind` lines and the statistics sockets of `global`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from tidegate.haproxy.model.base import Arguments, described
from tidegate.haproxy.model.scalars import text
from tidegate.haproxy.model.values import Count, Duration, Flag, Line, Name, Text, Word
from tidegate.haproxy.model.words import from_words
from tidegate.haproxy.syntax.words import split


class ListenerOptions(Arguments):
    """Options of `bind` and `stats socket`."""

    rows = (("user", "uid"), ("group", "gid"), ("crt", "crt-list"))
    mode: Text | None = described("The permissions of the Unix socket, in octal.")
    user: Text | None = described("The owner of the Unix socket.")
    group: Text | None = described("The group of the Unix socket.")
    uid: Count | None = described("The user ID of the owner of the Unix socket.")
    gid: Count | None = described("The group ID of the Unix socket.")
    level: Text | None = described("The permission level of clients: user, operator or admin.")
    maxconn: Count | None = described("The maximum number of concurrent connections.")
    backlog: Count | None = described("The maximum number of connections that wait to be accepted.")
    accept_proxy: Flag | None = described("Expects the PROXY protocol from clients.")
    interface: Text | None = described("The network interface to listen on.")
    namespace: Text | None = described("The network namespace to listen in.")
    nice: Text | None = described("The scheduling priority of its connections, from -1024 to 1024.")
    process: Text | None = described("The threads that accept connections (deprecated form of `thread`).")
    thread: Text | None = described("The threads that accept connections.")
    transparent: Flag | None = described("Accepts connections to addresses that do not belong to the host.")
    v4v6: Flag | None = described("Binds IPv4 and IPv6 to one socket.")
    v6only: Flag | None = described("Binds to IPv6 only.")
    mss: Count | None = described("The maximum TCP segment size.")
    tcp_ut: Duration | None = described("How long data may remain unacknowledged before the connection is closed.")
    tfo: Flag | None = described("Enables TCP Fast Open.")
    defer_accept: Flag | None = described("Accepts a connection only after data has arrived.")
    proto: Text | None = described("The protocol to use without negotiation, such as h2.")
    ssl: Flag | None = described("Enables TLS.")
    crt: Text | None = described("The file or directory of the certificate and private key.")
    crt_list: Text | None = described("The file that lists certificates.")
    alpn: Text | None = described("The ALPN protocols to offer, such as h2,http/1.1.")
    ca_file: Text | None = described("The CA certificates that verify client certificates.")
    ca_verify_file: Text | None = described(
        "CA certificates that are used for verification but are not announced to clients."
    )
    crl_file: Text | None = described("The certificate revocation list.")
    verify: Text | None = described("Whether clients must present a certificate: none, optional or required.")
    ca_ignore_err: Text | None = described("Verification errors of CA certificates to ignore.")
    crt_ignore_err: Text | None = described("Verification errors of client certificates to ignore.")
    ciphers: Text | None = described("The ciphers for TLS 1.2 and below.")
    ciphersuites: Text | None = described("The cipher suites for TLS 1.3.")
    curves: Text | None = described("The elliptic curves.")
    ssl_min_ver: Text | None = described("The minimum TLS version.")
    ssl_max_ver: Text | None = described("The maximum TLS version.")
    strict_sni: Flag | None = described("Rejects clients whose server name matches no certificate.")
    prefer_client_ciphers: Flag | None = described("Prefers the cipher order of the client.")
    no_tls_tickets: Flag | None = described("Disables TLS session tickets.")
    id: Count | None = described("The ID of the listener.")
    raw: Line | None = described("Arguments that are added to the end of the line literally.")


class StatsSocket(ListenerOptions):
    """A socket of the Runtime API."""

    expose_fd: Text | None = described("Passes open listening sockets to a new process: `listeners`.")


class Bind(ListenerOptions):
    """A listening address. The key is the address, or a name if `address` is set."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw", "address", "name"})
    address: Line | None = described("The address and port, if the key is the name of the listener.")
    name: Name | None = described("The name of the listener.")
    order: Count | None = described("The position among the binds. Binds of the same order are sorted by name.")

    def head(self, key: str) -> list[str]:
        return [key] if self.address is None else [self.address, "name", key]

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        rest = list(words[1:])
        if "name" not in rest[:-1]:
            return words[0], {}, rest
        at = rest.index("name")
        name = rest[at + 1]
        del rest[at : at + 2]
        return name, {"address": words[0]}, rest


def _named(key: str, options: Any) -> tuple[str, Any]:
    """An entry with the name in its options, if any."""
    if not isinstance(options, Mapping) or "name" not in options:
        return key, {} if options is None else options
    rest = {name: option for name, option in options.items() if name != "name"}
    return str(text(options["name"])), {"address": key, **rest}


def bound(value: Any) -> Any:
    """The map of binds for a line or a list of lines, its short forms."""
    wanted = "should be" if isinstance(value, str) else "each `bind` of a list is"
    if isinstance(value, str):
        value = [value]
    if isinstance(value, Mapping):
        return dict(_named(str(text(key)), options) for key, options in value.items())
    if not isinstance(value, list | tuple):
        return value
    binds: dict[str, Any] = {}
    for line in value:
        words = split(str(text(line)))
        if not words or words[0].isdecimal():
            raise ValueError(f"{wanted} an address and port, such as *:80")
        key, options = from_words(Bind, words)
        if key in binds:
            raise ValueError(f"duplicate {key}: give each bind a name")
        binds[key] = options
    return binds


Binds = Annotated[
    dict[Word, Bind],
    BeforeValidator(bound, json_schema_input_type=dict[str, Bind | None] | list[str] | str),
]
