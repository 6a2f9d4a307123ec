"""The keywords that defaults, frontends, backends and `listen` sections share, and those of one side of a proxy."""

from __future__ import annotations

from typing import Annotated, Literal

from tidegate.haproxy.model.base import Model, Section, described
from tidegate.haproxy.model.server import DefaultServer, Server, ServerTemplate
from tidegate.haproxy.model.stats import Stats, StatsPage
from tidegate.haproxy.model.values import (
    Balance,
    Count,
    Duration,
    Flag,
    Line,
    Lines,
    Name,
    Options,
    Rules,
    Spelled,
    SpokenText,
    Text,
    Words,
)


class Timeout(Model):
    """`timeout`: the timeouts of a proxy."""

    connect: Duration | None = described("The maximum time to establish a connection to a server.")
    client: Duration | None = described("The maximum inactivity time on the client side.")
    server: Duration | None = described("The maximum inactivity time on the server side.")
    http_request: Duration | None = described("The maximum time to receive a complete HTTP request.")
    http_keep_alive: Duration | None = described("The maximum time to wait for the next request on a connection.")
    queue: Duration | None = described("The maximum time that a request waits in the queue.")
    check: Duration | None = described("An additional timeout for health checks after the connection is established.")
    tunnel: Duration | None = described("The maximum inactivity time of tunnels, such as WebSocket connections.")
    client_fin: Duration | None = described(
        "The maximum inactivity time of half-closed connections on the client side."
    )
    server_fin: Duration | None = described(
        "The maximum inactivity time of half-closed connections on the server side."
    )
    tarpit: Duration | None = described("The time for which tarpitted connections are held.")


class Compression(Model):
    """`compression`: the compression of responses."""

    algo: Line | None = described("The compression algorithms, such as gzip.")
    type: Line | None = described("The MIME types to compress.")
    offload: Flag | None = described(
        "Whether to remove Accept-Encoding from requests, so that only HAProxy compresses."
    )


class Shared(Section):
    """Keywords of all proxy sections, including `defaults`."""

    disabled: Flag | None = described("Whether the section is disabled.")
    mode: Literal["http", "tcp"] | None = described("The protocol: http or tcp.")
    log: Lines | None = described("The log targets. `global` stands for the targets of `global`.")
    log_tag: Text | None = described("The tag of log messages.")
    option: Options | None = described(
        "Options: true, false (`no option …`), or their arguments, as a line or as `{words: […]}`."
    )
    timeout: Timeout | None = described("The timeouts.")
    errorfile: Words | None = described("The files to return for errors, by status code.")
    errorloc: Words | None = described("The URLs to redirect to for errors, by status code.")
    errorloc302: Words | None = described("The URLs to redirect to with status 302 for errors, by status code.")
    errorloc303: Words | None = described("The URLs to redirect to with status 303 for errors, by status code.")
    errorfiles: Lines | None = described("The `http-errors` sections to import: name and status codes.")
    compression: Compression | None = described("The compression of responses.")
    stats: Stats | None = described("The statistics page.")


class Front(Section):
    """Keywords of the client side."""

    maxconn: Count | None = described("The maximum number of concurrent connections.")
    backlog: Count | None = described("The maximum number of connections that wait to be accepted.")
    monitor_uri: Text | None = described("The path that HAProxy answers itself, for external monitoring.")
    log_format: Text | None = described("The format of log messages. Spaces and quotes, as in JSON, need no escaping.")
    log_format_sd: Text | None = described("The structured data of log messages (RFC 5424).")
    error_log_format: Text | None = described("The format of log messages about connection errors.")
    unique_id_format: Text | None = described("The format of the unique ID of a request.")
    unique_id_header: Text | None = described("The header that contains the unique ID of a request.")
    rate_limit: Words | None = described("The maximum number of new sessions per second: sessions.")
    default_backend: Name | None = described(
        "The backend for requests that no `use_backend` rule matches.", alias="default_backend"
    )


class Back(Section):
    """Keywords of the server side."""

    balance: Balance | None = described("The load balancing algorithm.")
    hash_type: Line | None = described("The method to map hashes to servers, such as map-based or consistent.")
    hash_balance_factor: Count | None = described("The maximum load of a server, in percent of the average.")
    cookie: Line | None = described("The cookie for session persistence.")
    dynamic_cookie_key: Text | None = described("The secret key from which dynamic cookie values are derived.")
    retries: Count | None = described("The number of connection retries.")
    retry_on: Line | None = described("The errors after which a request is retried, such as conn-failure or 503.")
    fullconn: Count | None = described("The number of connections at which servers reach their full `maxconn`.")
    http_reuse: Text | None = described("When idle connections to servers are shared between requests.")
    http_send_name_header: Text | None = described("The request header that contains the name of the server.")
    max_keep_alive_queue: Text | None = described(
        "The queue length above which a request does not wait for its previous server."
    )
    max_session_srv_conns: Text | None = described("The maximum number of idle server connections per client session.")
    load_server_state_from_file: Text | None = described("The server state file to load: global, local or none.")
    source: Line | None = described("The source address of connections to servers.")
    http_check: Rules | None = described(
        "The steps of an HTTP health check, in order. `{words: […]}` accepts secrets as arguments."
    )
    tcp_check: Rules | None = described(
        "The steps of a TCP health check, in order. `{words: […]}` accepts secrets as arguments."
    )
    external_check: Words | None = described("The external health check: command and path.")
    default_server: DefaultServer | None = described("The default settings of all servers.")


class Ruled(Section):
    """Names, tables and rules of a proxy that is not `defaults`. The order of lists is preserved."""

    from_: Name | None = described("The name of the `defaults` section that applies.")
    description: SpokenText | None = described("The description of the section.")
    id: Count | None = described("A persistent numeric ID of the section.")
    stats: StatsPage | None = described("The statistics page.")
    guid: Text | None = described("A globally unique ID of the section.")
    stick_table: Line | None = described("The stick table of the section.")
    acl: Lines | None = described("The ACLs: name, criterion and values.")
    filter: Lines | None = described("The filters, in order.")
    declare: Lines | None = described("The capture slots that rules can use.")
    capture: Lines | None = described("The cookies and headers to capture in the log.")
    http_error: Lines | None = described("Custom error responses.")
    tcp_request: Rules | None = described("The rules for TCP connections and request contents, in order.")
    tcp_response: Rules | None = described("The rules for TCP response contents, in order.")
    http_request: Rules | None = described("The rules for HTTP requests, in order.")
    http_response: Rules | None = described("The rules for HTTP responses, in order.")
    http_after_response: Rules | None = described(
        "The rules for all HTTP responses, including those that HAProxy generates."
    )
    redirect: Rules | None = described("The redirect rules, in order.")


class Routed(Section):
    """The rules that select a backend."""

    use_backend: Rules | None = described("The rules that select a backend, in order.", alias="use_backend")


class Served(Section):
    """Servers, and the rules that select one of them."""

    stick: Rules | None = described("The stickiness rules (`stick on`, `stick store-request`, …), in order.")
    use_server: Rules | None = described("The rules that select a server, in order.")
    force_persist: Rules | None = described("The conditions under which persistence applies to servers that are down.")
    ignore_persist: Rules | None = described("The conditions under which persistence is ignored.")
    servers: Annotated[dict[Name, Server], Spelled("server")] | None = described("The servers, by name.")
    server_template: dict[Name, ServerTemplate] | None = described(
        "The server templates, by the prefix of their servers."
    )
