"""What defaults, frontends, backends and listens have in common, and what one side of a proxy has."""

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
    """`timeout`: how long each side may be silent."""

    connect: Duration | None = described("Until a server has answered the connection.")
    client: Duration | None = described("Silence of the client.")
    server: Duration | None = described("Silence of the server.")
    http_request: Duration | None = described("Until the client has sent its request's headers.")
    http_keep_alive: Duration | None = described("Until the client's next request.")
    queue: Duration | None = described("In the queue for a server.")
    check: Duration | None = described("Of a health check, once connected.")
    tunnel: Duration | None = described("Silence of both, once it is a tunnel or web socket.")
    client_fin: Duration | None = described("Silence of a client that has half closed.")
    server_fin: Duration | None = described("Silence of a server that has half closed.")
    tarpit: Duration | None = described("How long a tarpitted request is held.")


class Compression(Model):
    """`compression`: of responses."""

    algo: Line | None = described("Algorithms: gzip, deflate, …")
    type: Line | None = described("Types of content that are compressed.")
    offload: Flag | None = described("Servers are not asked to compress.")


class Shared(Section):
    """Keywords that every proxy section takes, `defaults` too."""

    disabled: Flag | None = described("The section is not used.")
    mode: Literal["http", "tcp"] | None = described("Protocol that is understood: http or tcp.")
    log: Lines | None = described("Where log lines go; `global` means as said there.")
    log_tag: Text | None = described("Tag of the log lines.")
    option: Options | None = described(
        "Options: true, false (`no option …`), or their arguments, as a line or as `{words: […]}`."
    )
    timeout: Timeout | None = described("How long each side may be silent.")
    errorfile: Words | None = described("Files that are served for errors, by status.")
    errorloc: Words | None = described("Addresses that errors redirect to, by status.")
    errorloc302: Words | None = described("Addresses that errors redirect to by 302, by status.")
    errorloc303: Words | None = described("Addresses that errors redirect to by 303, by status.")
    errorfiles: Lines | None = described("Groups of error files: section and statuses.")
    compression: Compression | None = described("Compression of responses.")
    stats: Stats | None = described("The statistics page.")


class Front(Section):
    """Keywords of the side that clients see."""

    maxconn: Count | None = described("Most connections at once.")
    backlog: Count | None = described("Most connections that wait to be accepted.")
    monitor_uri: Text | None = described("Path that HAProxy answers itself, for outer checks.")
    log_format: Text | None = described("Format of the log lines; blanks and quotes, as in JSON, need no escapes.")
    log_format_sd: Text | None = described("Structured data of the log lines.")
    error_log_format: Text | None = described("Format of log lines about failed connections.")
    unique_id_format: Text | None = described("Format of the request's identifier.")
    unique_id_header: Text | None = described("Header of the request's identifier.")
    rate_limit: Words | None = described("Limits of new sessions a second: sessions.")
    default_backend: Name | None = described("Backend of what no `use_backend` takes.", alias="default_backend")


class Back(Section):
    """Keywords of the side that servers see."""

    balance: Balance | None = described("Algorithm that chooses the server.")
    hash_type: Line | None = described("How hashes map to servers: map-based or consistent.")
    hash_balance_factor: Count | None = described("Most load of one server in percent of the average.")
    cookie: Line | None = described("Cookie that keeps a client at its server.")
    dynamic_cookie_key: Text | None = described("Key of cookies that are made from addresses.")
    retries: Count | None = described("Further tries to connect.")
    retry_on: Line | None = described("What is tried again: conn-failure, 503, …")
    fullconn: Count | None = described("Load at which servers reach their full maxconn.")
    http_reuse: Text | None = described("When idle connections to servers are shared.")
    http_send_name_header: Text | None = described("Header that carries the server's name.")
    max_keep_alive_queue: Text | None = described("Queue beyond which a client changes its server.")
    max_session_srv_conns: Text | None = described("Idle connections that one client may hold.")
    load_server_state_from_file: Text | None = described("State file: global, local or none.")
    source: Line | None = described("Address that connections to servers come from.")
    http_check: Rules | None = described(
        "Steps of a health check by HTTP, in order; `{words: […]}` takes secrets as arguments."
    )
    tcp_check: Rules | None = described(
        "Steps of a health check by TCP, in order; `{words: […]}` takes secrets as arguments."
    )
    external_check: Words | None = described("External check: command and path.")
    default_server: DefaultServer | None = described("What holds for each server.")


class Ruled(Section):
    """Names, tables and rules of a proxy that is not `defaults`; the order within a list is kept."""

    from_: Name | None = described("Named `defaults` that hold for it.")
    description: SpokenText | None = described("Description of the section, any text.")
    id: Count | None = described("Number that the section keeps.")
    stats: StatsPage | None = described("The statistics page.")
    guid: Text | None = described("Identifier that the section keeps.")
    stick_table: Line | None = described("Table of what is known about clients.")
    acl: Lines | None = described("Conditions: name, test and values.")
    filter: Lines | None = described("Filters, in order.")
    declare: Lines | None = described("Captures that rules fill.")
    capture: Lines | None = described("What is captured for the log.")
    http_error: Lines | None = described("Answers to errors.")
    tcp_request: Rules | None = described("Rules on connections and contents, in order.")
    tcp_response: Rules | None = described("Rules on responses' contents, in order.")
    http_request: Rules | None = described("Rules on requests, in order.")
    http_response: Rules | None = described("Rules on responses, in order.")
    http_after_response: Rules | None = described("Rules on all responses, also HAProxy's own.")
    redirect: Rules | None = described("Redirections, in order.")


class Routed(Section):
    """Where a request goes."""

    use_backend: Rules | None = described("Backends and their conditions, in order.", alias="use_backend")


class Served(Section):
    """Servers, and what leads to them."""

    stick: Rules | None = described("What is stored in the table and matched, in order.")
    use_server: Rules | None = described("Servers and their conditions, in order.")
    force_persist: Rules | None = described("When a server that is down is used all the same.")
    ignore_persist: Rules | None = described("When persistence is ignored.")
    servers: Annotated[dict[Name, Server], Spelled("server")] | None = described("Servers by name.")
    server_template: dict[Name, ServerTemplate] | None = described("Slots by their prefix.")
