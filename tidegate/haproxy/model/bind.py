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
    """What `bind` and `stats socket` have in common."""

    rows = (("user", "uid"), ("group", "gid"), ("crt", "crt-list"))
    mode: Text | None = described("Permissions of a Unix socket, in octal.")
    user: Text | None = described("Owner of a Unix socket.")
    group: Text | None = described("Group of a Unix socket.")
    uid: Count | None = described("Owner of a Unix socket, as a number.")
    gid: Count | None = described("Group of a Unix socket, as a number.")
    level: Text | None = described("What a client of the socket may do: user, operator or admin.")
    maxconn: Count | None = described("Most connections at once.")
    backlog: Count | None = described("Most connections that wait to be accepted.")
    accept_proxy: Flag | None = described("Clients speak the PROXY protocol.")
    interface: Text | None = described("Network interface to listen on.")
    namespace: Text | None = described("Network namespace to listen in.")
    nice: Text | None = described("Priority of its connections, -1024 to 1024.")
    process: Text | None = described("Threads that accept (old form).")
    thread: Text | None = described("Threads that accept.")
    transparent: Flag | None = described("Takes connections to addresses that are not the host's.")
    v4v6: Flag | None = described("IPv4 and IPv6 on one socket.")
    v6only: Flag | None = described("IPv6 only.")
    mss: Count | None = described("Maximum segment size.")
    tcp_ut: Duration | None = described("Time after which unacknowledged data ends a connection.")
    tfo: Flag | None = described("TCP fast open.")
    defer_accept: Flag | None = described("Accepts once data has come.")
    proto: Text | None = described("Protocol without negotiation, such as h2.")
    ssl: Flag | None = described("TLS.")
    crt: Text | None = described("Certificate and key: a file or a directory.")
    crt_list: Text | None = described("List of certificates.")
    alpn: Text | None = described("Protocols that are offered, as h2,http/1.1.")
    ca_file: Text | None = described("Authorities that sign the clients' certificates.")
    ca_verify_file: Text | None = described("Authorities that are only used to verify.")
    crl_file: Text | None = described("Certificates that were revoked.")
    verify: Text | None = described("Whether clients need a certificate: none, optional, required.")
    ca_ignore_err: Text | None = described("Errors of authorities that are ignored.")
    crt_ignore_err: Text | None = described("Errors of clients' certificates that are ignored.")
    ciphers: Text | None = described("Ciphers up to TLS 1.2.")
    ciphersuites: Text | None = described("Cipher suites of TLS 1.3.")
    curves: Text | None = described("Elliptic curves.")
    ssl_min_ver: Text | None = described("Oldest version of TLS.")
    ssl_max_ver: Text | None = described("Newest version of TLS.")
    strict_sni: Flag | None = described("No default certificate.")
    prefer_client_ciphers: Flag | None = described("The client's order of ciphers counts.")
    no_tls_tickets: Flag | None = described("No session tickets.")
    id: Count | None = described("Number that the listener keeps.")
    raw: Line | None = described("Further words, literally, at the end of the line.")


class StatsSocket(Listening):
    """`stats socket PATH …`: the door of the runtime API."""

    expose_fd: Text | None = described("Passes open sockets to a new process: listeners.")


class Bind(Listening):
    """`bind ADDRESS …`: entries are keyed by their address, or by their name and then say the address."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw", "address", "name"})
    address: Line | None = described("Address and port, where the key is the listener's name.")
    name: Name | None = described("Name of the listener; the entry is then kept under it, with its address.")
    order: Count | None = described("Place among the binds; then by name.")

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
            raise ValueError(f"{key} is there twice; give each a name")
        binds[key] = options
    return binds


Binds = Annotated[
    dict[Word, Bind],
    BeforeValidator(bound, json_schema_input_type=dict[str, Bind | None] | list[str] | str),
]
