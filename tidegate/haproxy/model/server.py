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
    """What can be said of any server; HAProxy's `port`, of the checks, is `check-port` here."""

    weight: Annotated[Count, Field(ge=0, le=256)] | None = described("Share of the load, 0 to 256.")
    maxconn: Count | None = described("Most connections at once; more wait in the queue.")
    minconn: Count | None = described("Lower end of a dynamic limit of connections.")
    maxqueue: Count | None = described("Most requests that wait for this server.")
    backup: Switch | None = described("Used only when no other server is up.")
    cookie: Text | None = described("Value of the cookie that leads to this server.")
    disabled: Flag | None = described("Starts in maintenance.")
    check: Switch | None = described("Health checks.")
    inter: Duration | None = described("Time between two checks.")
    fastinter: Duration | None = described("Time between checks while the state changes.")
    downinter: Duration | None = described("Time between checks while the server is down.")
    rise: Count | None = described("Good checks until it is up.")
    fall: Count | None = described("Bad checks until it is down.")
    slowstart: Duration | None = described("Time in which a server that came up takes its full share.")
    addr: Text | None = described("Address of the checks, if another one.")
    check_port: Annotated[Port, Spelled("port")] | None = described("Port of the checks, if another one.")
    check_ssl: Switch | None = described("Checks use TLS.")
    check_sni: Text | None = described("Server name that checks ask for.")
    check_alpn: Text | None = described("Protocols that checks offer.")
    check_proto: Text | None = described("Protocol of the checks.")
    check_send_proxy: Switch | None = described("Checks speak the PROXY protocol.")
    agent_check: Switch | None = described("Asks an agent on the server for its state.")
    agent_addr: Text | None = described("Address of the agent.")
    agent_port: Port | None = described("Port of the agent.")
    agent_inter: Duration | None = described("Time between two questions to the agent.")
    agent_send: Text | None = described("Text that is sent to the agent.")
    observe: Text | None = described("Watches the traffic itself: layer4 or layer7.")
    error_limit: Count | None = described("Errors in a row that `observe` tolerates.")
    on_error: Text | None = described("What happens at that limit.")
    on_marked_down: Text | None = described("What happens when it goes down.")
    on_marked_up: Text | None = described("What happens when it comes up.")
    ssl: Switch | None = described("TLS to the server.")
    verify: Text | None = described("Whether its certificate is verified: none or required.")
    verifyhost: Text | None = described("Name that its certificate must have.")
    ca_file: Text | None = described("Authorities that sign its certificate.")
    crt: Text | None = described("Certificate that is shown to it.")
    sni: Text | None = described("Expression of the server name that is asked for.")
    alpn: Text | None = described("Protocols that are offered.")
    ciphers: Text | None = described("Ciphers up to TLS 1.2.")
    ciphersuites: Text | None = described("Cipher suites of TLS 1.3.")
    ssl_min_ver: Text | None = described("Oldest version of TLS.")
    ssl_max_ver: Text | None = described("Newest version of TLS.")
    send_proxy: Switch | None = described("Speaks the PROXY protocol, version 1.")
    send_proxy_v2: Switch | None = described("Speaks the PROXY protocol, version 2.")
    proxy_v2_options: Text | None = described("What version 2 carries besides.")
    proto: Text | None = described("Protocol without negotiation, such as h2.")
    init_addr: Text | None = described("How the address is found at the start: last,libc,none.")
    resolvers: Name | None = described("Section of the name servers that resolve it.")
    resolve_prefer: Text | None = described("Preferred family of addresses: ipv4 or ipv6.")
    resolve_net: Text | None = described("Preferred networks.")
    resolve_opts: Text | None = described("Options of the resolution.")
    source: Text | None = described("Address that connections come from.")
    usesrc: Text | None = described("Address that they pretend to come from.")
    track: Text | None = described("Server whose state this one shares: backend/server.")
    pool_max_conn: Count | None = described("Most idle connections that are kept.")
    pool_purge_delay: Duration | None = described("Time after which idle connections are closed.")
    socks4: Text | None = described("SOCKS4 proxy in front of it.")
    tfo: Switch | None = described("TCP fast open.")
    non_stick: Flag | None = described("Never stored in a stick table.")
    id: Count | None = described("Number that the server keeps.")
    raw: Line | None = described("Further words, literally, at the end of the line.")


class DefaultServer(ServerOptions):
    """`default-server`: what holds for each server of the section."""

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        return "", {}, words


class Server(ServerOptions):
    """`server NAME address:port …`."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw", "address", "port"})
    shortest = 2
    address: Word = Field(description="IP address, name or socket.")
    port: Port | None = described("Port; without one, the port that the client came to.")
    order: Count | None = described("Place among the servers; then by name.")

    def head(self, key: str) -> list[str]:
        return [key, joined(self.address, self.port)]

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        return words[0], parted(words[1]), words[2:]


class ServerTemplate(Server):
    """`server-template PREFIX 1-24 address:port …`: slots that are filled at run time."""

    positional: ClassVar[frozenset[str]] = frozenset({"order", "raw", "address", "port", "slots"})
    shortest = 3
    slots: Annotated[Word, AfterValidator(_slots)] = Field(description='How many: a number, or a range as "1-24".')

    def head(self, key: str) -> list[str]:
        return [key, self.slots, joined(self.address, self.port)]

    @classmethod
    def behead(cls, words: Sequence[str]) -> tuple[str, dict[str, Any], Sequence[str]]:
        return words[0], {"slots": words[1], **parted(words[2])}, words[3:]
