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
    """The timeouts of a proxy."""

    connect: Duration | None = described("The maximum time to connect to a server.")
    client: Duration | None = described("The maximum inactivity time of the client.")
    server: Duration | None = described("The maximum inactivity time of the server.")
    http_request: Duration | None = described("The maximum time to receive the headers of a request.")
    http_keep_alive: Duration | None = described("The maximum time to wait for the next request of a client.")
    queue: Duration | None = described("The maximum time in the queue of a server.")
    check: Duration | None = described("The timeout of a health check after the connection is established.")
    tunnel: Duration | None = described("The maximum inactivity time of tunnels and WebSocket connections.")
    client_fin: Duration | None = described(
        "The maximum inactivity time of a client that has half-closed its connection."
    )
    server_fin: Duration | None = described(
        "The maximum inactivity time of a server that has half-closed its connection."
    )
    tarpit: Duration | None = described("How long tarpitted requests are held.")


class Compression(Model):
    """The compression of responses."""

    algo: Line | None = described("The compression algorithms, such as gzip.")
    type: Line | None = described("The content types to compress.")
    offload: Flag | None = described("Removes the Accept-Encoding header, so that servers do not compress.")


class ProxyKeywords(Section):
    """Keywords of all proxy sections, including `defaults`."""

    disabled: Flag | None = described("Disables the section.")
    mode: Literal["http", "tcp"] | None = described("The protocol: http or tcp.")
    log: Lines | None = described("The log targets. `global` stands for the targets of the section `global`.")
    log_tag: Text | None = described("The tag of log lines.")
    option: Options | None = described(
        "The options: a list, or a map of options to `true`, `false` (`no option`) or their arguments."
    )
    timeout: Timeout | None = described("The timeouts.")
    errorfile: Words | None = described("The files to return for errors, by status code.")
    errorloc: Words | None = described("The URLs that errors redirect to, by status code.")
    errorloc302: Words | None = described("The URLs that errors redirect to with status 302, by status code.")
    errorloc303: Words | None = described("The URLs that errors redirect to with status 303, by status code.")
    errorfiles: Lines | None = described("The groups of error files to use: section and status codes.")
    compression: Compression | None = described("The compression of responses.")
    stats: Stats | None = described("The statistics page.")


class FrontendKeywords(Section):
    """Keywords of `defaults`, `frontend` and `listen` sections."""

    maxconn: Count | None = described("The maximum number of concurrent connections.")
    backlog: Count | None = described("The maximum number of connections that wait to be accepted.")
    monitor_uri: Text | None = described("The path at which HAProxy answers external health checks.")
    log_format: Text | None = described("The format of log lines. Spaces and quotes, as in JSON, need no escapes.")
    log_format_sd: Text | None = described("The structured data of log lines (RFC 5424).")
    error_log_format: Text | None = described("The format of log lines about failed connections.")
    unique_id_format: Text | None = described("The format of the unique ID of requests.")
    unique_id_header: Text | None = described("The header that carries the unique ID of requests.")
    rate_limit: Words | None = described(
        "The rate limits: `sessions` is the maximum number of new sessions per second."
    )
    default_backend: Name | None = described(
        "The backend for requests that match no `use_backend` rule.", alias="default_backend"
    )


class BackendKeywords(Section):
    """Keywords of `defaults`, `backend` and `listen` sections."""

    balance: Balance | None = described("The load balancing algorithm.")
    hash_type: Line | None = described("How hashes are mapped to servers: map-based or consistent.")
    hash_balance_factor: Count | None = described("The maximum load of one server, in percent of the average.")
    cookie: Line | None = described("The cookie for session persistence.")
    dynamic_cookie_key: Text | None = described("The secret key of dynamic cookies.")
    retries: Count | None = described("The number of connection retries.")
    retry_on: Line | None = described("The failures to retry on, such as conn-failure or 503.")
    fullconn: Count | None = described("The load of the backend at which servers reach their full `maxconn`.")
    http_reuse: Text | None = described("When idle connections to servers are reused.")
    http_send_name_header: Text | None = described("The header that carries the name of the server.")
    max_keep_alive_queue: Text | None = described("The queue length above which a client is sent to another server.")
    max_session_srv_conns: Text | None = described("The maximum number of idle server connections of one client.")
    load_server_state_from_file: Text | None = described("The server state file to load: global, local or none.")
    source: Line | None = described("The source address of connections to servers.")
    http_check: Rules | None = described(
        "The steps of an HTTP health check, in order. `{words: […]}` can contain secrets."
    )
    tcp_check: Rules | None = described(
        "The steps of a TCP health check, in order. `{words: […]}` can contain secrets."
    )
    external_check: Words | None = described("The external health check: `command` and `path`.")
    default_server: DefaultServer | None = described("The default settings of servers.")


class RuleKeywords(Section):
    """Keywords of `frontend`, `listen` and `backend` sections. The order of lists is kept."""

    from_: Name | None = described("The named `defaults` section to use.")
    description: SpokenText | None = described("The description of the section.")
    id: Count | None = described("The ID of the section.")
    stats: StatsPage | None = described("The statistics page.")
    guid: Text | None = described("The globally unique ID of the section.")
    stick_table: Line | None = described("The stick table.")
    acl: Lines | None = described("The access control lists: name, criterion and values.")
    filter: Lines | None = described("The filters, in order.")
    declare: Lines | None = described("Capture slots that rules fill.")
    capture: Lines | None = described("The cookies and headers to capture for the log.")
    http_error: Lines | None = described("The responses to return for errors.")
    tcp_request: Rules | None = described("The rules for TCP connections and contents, in order.")
    tcp_response: Rules | None = described("The rules for the contents of TCP responses, in order.")
    http_request: Rules | None = described("The rules for HTTP requests, in order.")
    http_response: Rules | None = described("The rules for HTTP responses, in order.")
    http_after_response: Rules | None = described(
        "The rules for all HTTP responses, including those that HAProxy generates, in order."
    )
    redirect: Rules | None = described("The redirect rules, in order.")


class RoutingKeywords(Section):
    """Keywords of `frontend` and `listen` sections."""

    use_backend: Rules | None = described("The rules that select a backend, in order.", alias="use_backend")


class ServerKeywords(Section):
    """Keywords of `listen` and `backend` sections."""

    stick: Rules | None = described("The rules that store and match entries of the stick table, in order.")
    use_server: Rules | None = described("The rules that select a server, in order.")
    force_persist: Rules | None = described(
        "The conditions under which persistence applies even to servers that are down."
    )
    ignore_persist: Rules | None = described("The conditions under which persistence is ignored.")
    servers: Annotated[dict[Name, Server], Spelled("server")] | None = described("The servers, by name.")
    server_template: dict[Name, ServerTemplate] | None = described("The server templates, by prefix.")
