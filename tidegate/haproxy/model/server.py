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
    """The options of all servers. HAProxy's `port`, the port of health checks, is `check-port` here."""

    weight: Annotated[Count, Field(ge=0, le=256)] | None = described(
        "The weight of the server in load balancing, from 0 to 256."
    )
    maxconn: Count | None = described("The maximum number of concurrent connections. Further requests are queued.")
    minconn: Count | None = described("The lower bound of a dynamic connection limit. The upper bound is `maxconn`.")
    maxqueue: Count | None = described("The maximum number of requests in the queue of this server.")
    backup: Switch | None = described("Whether the server is only used when all other servers are down.")
    cookie: Text | None = described("The value of the persistence cookie that identifies this server.")
    disabled: Flag | None = described("Whether the server starts in maintenance mode.")
    check: Switch | None = described("Whether health checks are enabled.")
    inter: Duration | None = described("The interval between two health checks.")
    fastinter: Duration | None = described("The interval between health checks while the server changes its state.")
    downinter: Duration | None = described("The interval between health checks while the server is down.")
    rise: Count | None = described("The number of successful health checks after which the server is up.")
    fall: Count | None = described("The number of failed health checks after which the server is down.")
    slowstart: Duration | None = described("The time over which a server that has come up reaches its full weight.")
    addr: Text | None = described("The address for health checks, if it differs from the address of the server.")
    check_port: Annotated[Port, Spelled("port")] | None = described(
        "The port for health checks, if it differs from the port of the server."
    )
    check_ssl: Switch | None = described("Whether health checks use TLS.")
    check_sni: Text | None = described("The server name (SNI) that health checks send.")
    check_alpn: Text | None = described("The ALPN protocols that health checks offer.")
    check_proto: Text | None = described("The protocol of health checks, such as h2.")
    check_send_proxy: Switch | None = described("Whether health checks send the PROXY protocol header.")
    agent_check: Switch | None = described(
        "Whether agent checks are enabled: an agent on the server reports its state."
    )
    agent_addr: Text | None = described("The address of the agent.")
    agent_port: Port | None = described("The port of the agent.")
    agent_inter: Duration | None = described("The interval between two agent checks.")
    agent_send: Text | None = described("The string that is sent to the agent.")
    observe: Text | None = described("Detects failures in the traffic itself: layer4 or layer7.")
    error_limit: Count | None = described("The number of consecutive errors that triggers `on-error`.")
    on_error: Text | None = described("The action when `error-limit` is reached.")
    on_marked_down: Text | None = described("The action when the server is marked down.")
    on_marked_up: Text | None = described("The action when the server is marked up.")
    ssl: Switch | None = described("Whether connections to the server use TLS.")
    verify: Text | None = described("Whether the certificate of the server is verified: none or required.")
    verifyhost: Text | None = described("The host name that the certificate of the server must contain.")
    ca_file: Text | None = described("The CA certificates that verify the certificate of the server.")
    crt: Text | None = described("The client certificate that is sent to the server.")
    sni: Text | None = described("An expression for the server name (SNI) that is sent to the server.")
    alpn: Text | None = described("The ALPN protocols to offer.")
    ciphers: Text | None = described("The ciphers up to TLS 1.2.")
    ciphersuites: Text | None = described("The cipher suites for TLS 1.3.")
    ssl_min_ver: Text | None = described("The minimum TLS version.")
    ssl_max_ver: Text | None = described("The maximum TLS version.")
    send_proxy: Switch | None = described("Whether to send the PROXY protocol header, version 1.")
    send_proxy_v2: Switch | None = described("Whether to send the PROXY protocol header, version 2.")
    proxy_v2_options: Text | None = described("Additional information in the PROXY protocol header, version 2.")
    proto: Text | None = described("The protocol to use without negotiation, such as h2.")
    init_addr: Text | None = described("The methods to resolve the address at startup, such as last,libc,none.")
    resolvers: Name | None = described("The `resolvers` section that resolves the address at run time.")
    resolve_prefer: Text | None = described("The preferred address family: ipv4 or ipv6.")
    resolve_net: Text | None = described("The preferred networks if a name has several addresses.")
    resolve_opts: Text | None = described("Options for the resolution of names.")
    source: Text | None = described("The source address of connections to the server.")
    usesrc: Text | None = described("The source address for transparent proxying, such as clientip.")
    track: Text | None = described("The server whose state this server follows, as backend/server.")
    pool_max_conn: Count | None = described("The maximum number of idle connections to keep open.")
    pool_purge_delay: Duration | None = described("The time after which idle connections are closed.")
    socks4: Text | None = described("A SOCKS4 proxy through which the server is reached.")
    tfo: Switch | None = described("Whether to use TCP Fast Open.")
    non_stick: Flag | None = described("Whether to exclude the server from stick tables.")
    id: Count | None = described("A persistent numeric ID of the server.")
    raw: Line | None = described("Additional arguments at the end of the line, in HAProxy's syntax.")


class DefaultServer(ServerOptions):
    """`default-server`: the default settings of the servers of the section."""

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        return "", {}, words


class Server(ServerOptions):
    """`server NAME address:port …`."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw", "address", "port"})
    shortest = 2
    address: Word = Field(description="The IP address, host name or UNIX socket of the server.")
    port: Port | None = described("The port. If omitted, the port to which the client connected.")
    order: Count | None = described("The position among the servers. Servers of the same order are sorted by name.")

    def head(self, key: str) -> list[str]:
        return [key, joined(self.address, self.port)]

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        return words[0], parted(words[1]), words[2:]


class ServerTemplate(Server):
    """`server-template PREFIX 1-24 address:port …`: servers whose addresses are set at run time."""

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
