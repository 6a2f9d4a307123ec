"""Where HAProxy listens: `bind` lines and the statistics sockets of `global`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from tidegate.haproxy.model.base import Arguments, described
from tidegate.haproxy.model.scalars import text
from tidegate.haproxy.model.values import Count, Duration, Flag, Line, Name, Text, Word
from tidegate.haproxy.model.words import from_words
from tidegate.haproxy.syntax.words import split


class Listening(Arguments):
    """The options that `bind` and `stats socket` share."""

    rows = (("user", "uid"), ("group", "gid"), ("crt", "crt-list"))
    mode: Text | None = described("The permissions of a UNIX socket, in octal.")
    user: Text | None = described("The owner of a UNIX socket.")
    group: Text | None = described("The group of a UNIX socket.")
    uid: Count | None = described("The owner of a UNIX socket, as a numeric ID.")
    gid: Count | None = described("The group of a UNIX socket, as a numeric ID.")
    level: Text | None = described("The access level of the Runtime API: user, operator or admin.")
    maxconn: Count | None = described("The maximum number of concurrent connections.")
    backlog: Count | None = described("The maximum number of connections that wait to be accepted.")
    accept_proxy: Flag | None = described("Whether clients send the PROXY protocol header.")
    interface: Text | None = described("The network interface to listen on.")
    namespace: Text | None = described("The network namespace to listen in.")
    nice: Text | None = described("The scheduling priority of the connections, from -1024 to 1024.")
    process: Text | None = described("The threads that accept connections. Deprecated in favor of `thread`.")
    thread: Text | None = described("The threads that accept connections.")
    transparent: Flag | None = described("Whether to bind addresses that do not belong to the host.")
    v4v6: Flag | None = described("Whether the socket accepts both IPv4 and IPv6.")
    v6only: Flag | None = described("Whether the socket accepts IPv6 only.")
    mss: Count | None = described("The maximum segment size (MSS).")
    tcp_ut: Duration | None = described(
        "The time after which a connection with unacknowledged data is closed (TCP user timeout)."
    )
    tfo: Flag | None = described("Whether to use TCP Fast Open.")
    defer_accept: Flag | None = described("Whether to accept a connection only after the client has sent data.")
    proto: Text | None = described("The protocol to use without negotiation, such as h2.")
    ssl: Flag | None = described("Whether to enable TLS.")
    crt: Text | None = described("The certificate and private key: a file or a directory.")
    crt_list: Text | None = described("A file with a list of certificates.")
    alpn: Text | None = described("The ALPN protocols to advertise, such as h2,http/1.1.")
    ca_file: Text | None = described("The CA certificates that verify client certificates.")
    ca_verify_file: Text | None = described(
        "CA certificates that are only used for verification and not sent to clients."
    )
    crl_file: Text | None = described("The certificate revocation list (CRL).")
    verify: Text | None = described("Whether client certificates are requested: none, optional or required.")
    ca_ignore_err: Text | None = described("The errors of CA certificates to ignore.")
    crt_ignore_err: Text | None = described("The errors of client certificates to ignore.")
    ciphers: Text | None = described("The ciphers up to TLS 1.2.")
    ciphersuites: Text | None = described("The cipher suites for TLS 1.3.")
    curves: Text | None = described("The elliptic curves.")
    ssl_min_ver: Text | None = described("The minimum TLS version.")
    ssl_max_ver: Text | None = described("The maximum TLS version.")
    strict_sni: Flag | None = described("Whether to reject clients for whose SNI there is no certificate.")
    prefer_client_ciphers: Flag | None = described("Whether the cipher preference of the client takes precedence.")
    no_tls_tickets: Flag | None = described("Whether to disable TLS session tickets.")
    id: Count | None = described("A persistent numeric ID of the listener.")
    raw: Line | None = described("Additional arguments at the end of the line, in HAProxy's syntax.")


class StatsSocket(Listening):
    """`stats socket PATH …`: a socket of the Runtime API."""

    expose_fd: Text | None = described("Passes the file descriptors of listening sockets to a new process: listeners.")


class Bind(Listening):
    """`bind ADDRESS …`: the key of an entry is its address, or its name if the entry contains `address`."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw", "address", "name"})
    address: Line | None = described("The address and port, if the key is the name of the listener.")
    name: Name | None = described("The name of the listener, which becomes the key of the entry.")
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
    """An entry under the name that its options may give it."""
    if not isinstance(options, Mapping) or "name" not in options:
        return key, {} if options is None else options
    rest = {name: option for name, option in options.items() if name != "name"}
    return str(text(options["name"])), {"address": key, **rest}


def bound(value: Any) -> Any:
    """A line or a list of lines, the short forms, as the map of binds they stand for."""
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
            raise ValueError("should be an address and port, such as *:80")
        key, options = from_words(Bind, words)
        if key in binds:
            raise ValueError(f"duplicate bind {key}: give each of them a name")
        binds[key] = options
    return binds


Binds = Annotated[
    dict[Word, Bind],
    BeforeValidator(bound, json_schema_input_type=dict[str, Bind | None] | list[str] | str),
]
