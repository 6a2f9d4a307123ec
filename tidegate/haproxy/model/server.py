"""Servers: `server`, `server-template` and `default-server`, each one line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, Field

from tidegate.haproxy.model.base import Arguments, described
from tidegate.haproxy.model.values import Count, Duration, Flag, Line, Name, Spelled, Switch, Text, Word

Port = Annotated[Count, Field(ge=0, le=65535)]


def joined(address: str, port: int | None) -> str:
    """An address and its port as HAProxy writes them, IPv6 in brackets."""
    bracketed = f"[{address}]" if address.count(":") > 1 and "[" not in address and "@" not in address else address
    return bracketed if port is None else f"{bracketed}:{port}"


def parted(word: str) -> dict[str, Any]:
    """The reverse of `joined`."""
    match = re.fullmatch(r"(.+):([0-9]{1,5})", word)
    if match is None or word.startswith(("/", "unix@")):
        return {"address": word.removeprefix("[").removesuffix("]")}
    return {"address": match[1].removeprefix("[").removesuffix("]"), "port": int(match[2])}


def _slots(value: str) -> str:
    bounds = [int(bound) for bound in value.split("-")] if re.fullmatch(r"[0-9]{1,5}(-[0-9]{1,5})?", value) else [0]
    if bounds[-1] < 1 or bounds[0] > bounds[-1]:
        raise ValueError('should be a number of slots, or a range such as "1-24"')
    return value


class ServerOptions(Arguments):
    """Options of servers. The port for health checks, `port` in HAProxy, is `check-port`."""

    weight: Annotated[Count, Field(ge=0, le=256)] | None = described("The weight in load balancing, from 0 to 256.")
    maxconn: Count | None = described(
        "The maximum number of concurrent connections. Further requests wait in the queue."
    )
    minconn: Count | None = described("The lower bound of a dynamic connection limit.")
    maxqueue: Count | None = described("The maximum number of requests that wait for this server.")
    backup: Switch | None = described("Uses the server only if all other servers are unavailable.")
    cookie: Text | None = described("The value of the persistence cookie for this server.")
    disabled: Flag | None = described("Starts in maintenance mode.")
    check: Switch | None = described("Enables health checks.")
    inter: Duration | None = described("The interval between health checks.")
    fastinter: Duration | None = described("The interval between health checks during a transition.")
    downinter: Duration | None = described("The interval between health checks while the server is down.")
    rise: Count | None = described("The number of successful health checks until the server is up.")
    fall: Count | None = described("The number of failed health checks until the server is down.")
    slowstart: Duration | None = described("The time in which a recovered server reaches its full weight.")
    addr: Text | None = described("The address for health checks, if it differs.")
    check_port: Annotated[Port, Spelled("port")] | None = described("The port for health checks, if it differs.")
    check_ssl: Switch | None = described("Uses TLS for health checks.")
    check_sni: Text | None = described("The TLS server name (SNI) for health checks.")
    check_alpn: Text | None = described("The ALPN protocols that health checks offer.")
    check_proto: Text | None = described("The protocol of health checks.")
    check_send_proxy: Switch | None = described("Sends the PROXY protocol in health checks.")
    agent_check: Switch | None = described("Enables agent checks.")
    agent_addr: Text | None = described("The address of the agent.")
    agent_port: Port | None = described("The port of the agent.")
    agent_inter: Duration | None = described("The interval between agent checks.")
    agent_send: Text | None = described("The string to send to the agent.")
    observe: Text | None = described("Observes errors in live traffic: layer4 or layer7.")
    error_limit: Count | None = described("The number of consecutive errors that trigger `on-error`.")
    on_error: Text | None = described("The action to take when `error-limit` is reached.")
    on_marked_down: Text | None = described("The action to take when the server goes down.")
    on_marked_up: Text | None = described("The action to take when the server comes up.")
    ssl: Switch | None = described("Uses TLS for connections to the server.")
    verify: Text | None = described("Whether the certificate of the server is verified: none or required.")
    verifyhost: Text | None = described("The host name that the certificate must match.")
    ca_file: Text | None = described("The CA certificates that verify the server.")
    crt: Text | None = described("The client certificate to present to the server.")
    sni: Text | None = described("The expression for the TLS server name (SNI).")
    alpn: Text | None = described("The ALPN protocols to offer.")
    ciphers: Text | None = described("The ciphers for TLS 1.2 and below.")
    ciphersuites: Text | None = described("The cipher suites for TLS 1.3.")
    ssl_min_ver: Text | None = described("The minimum TLS version.")
    ssl_max_ver: Text | None = described("The maximum TLS version.")
    send_proxy: Switch | None = described("Sends the PROXY protocol version 1.")
    send_proxy_v2: Switch | None = described("Sends the PROXY protocol version 2.")
    proxy_v2_options: Text | None = described("Additional fields of the PROXY protocol version 2.")
    proto: Text | None = described("The protocol to use without negotiation, such as h2.")
    init_addr: Text | None = described("How the address is resolved at startup, such as last,libc,none.")
    resolvers: Name | None = described("The resolvers section that resolves the address.")
    resolve_prefer: Text | None = described("The preferred address family: ipv4 or ipv6.")
    resolve_net: Text | None = described("The preferred networks.")
    resolve_opts: Text | None = described("Options of name resolution.")
    source: Text | None = described("The source address of connections.")
    usesrc: Text | None = described("The source address to present to the server (transparent proxying).")
    track: Text | None = described("The server whose health state is shared, as backend/server.")
    pool_max_conn: Count | None = described("The maximum number of idle connections to keep.")
    pool_purge_delay: Duration | None = described("The interval at which idle connections are closed.")
    socks4: Text | None = described("The SOCKS4 proxy to connect through.")
    tfo: Switch | None = described("Enables TCP Fast Open.")
    non_stick: Flag | None = described("Does not store the server in stick tables.")
    id: Count | None = described("The ID of the server.")
    raw: Line | None = described("Arguments that are added to the end of the line literally.")


class DefaultServer(ServerOptions):
    """The default settings of the servers of a section."""

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        return "", {}, words


class Server(ServerOptions):
    """A server."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw", "address", "port"})
    shortest = 2
    address: Word = Field(description="The IP address, host name or Unix socket.")
    port: Port | None = described("The port. Defaults to the port that the client connected to.")
    order: Count | None = described("The position among the servers. Servers of the same order are sorted by name.")

    def head(self, key: str) -> list[str]:
        return [key, joined(self.address, self.port)]

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        return words[0], parted(words[1]), words[2:]


class ServerTemplate(Server):
    """A server template: a range of servers that are assigned addresses at run time."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw", "address", "port", "slots"})
    shortest = 3
    slots: Annotated[Word, AfterValidator(_slots)] = Field(
        description='The number of servers to create, or a range such as "1-24".'
    )

    def head(self, key: str) -> list[str]:
        return [key, self.slots, joined(self.address, self.port)]

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        return words[0], {"slots": words[1], **parted(words[2])}, words[3:]
