"""What defaults, frontends, backends and listens have in common, and what one side of a proxy has."""

from __future__ import annotations

from typing import Annotated, Literal

from tidegate.haproxy.model.base import Model, Section, said
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
    Word,
    Words,
)


class Timeout(Model):
    """`timeout`: how long each side may be silent."""

    connect: Duration | None = said("Until a server has answered the connection.")
    client: Duration | None = said("Silence of the client.")
    server: Duration | None = said("Silence of the server.")
    http_request: Duration | None = said("Until the client has sent its request's headers.")
    http_keep_alive: Duration | None = said("Until the client's next request.")
    queue: Duration | None = said("In the queue for a server.")
    check: Duration | None = said("Of a health check, once connected.")
    tunnel: Duration | None = said("Silence of both, once it is a tunnel or web socket.")
    client_fin: Duration | None = said("Silence of a client that has half closed.")
    server_fin: Duration | None = said("Silence of a server that has half closed.")
    tarpit: Duration | None = said("How long a tarpitted request is held.")


class Compression(Model):
    """`compression`: of responses."""

    algo: Line | None = said("Algorithms: gzip, deflate, …")
    type: Line | None = said("Types of content that are compressed.")
    offload: Flag | None = said("Servers are not asked to compress.")


class Shared(Section):
    """Keywords that every proxy section takes, `defaults` too."""

    disabled: Flag | None = said("The section is not used.")
    mode: Literal["http", "tcp"] | None = said("Protocol that is understood: http or tcp.")
    log: Lines | None = said("Where log lines go; `global` means as said there.")
    log_tag: Word | None = said("Tag of the log lines.")
    option: Options | None = said("Options: true, false (`no option …`), or their arguments.")
    timeout: Timeout | None = said("How long each side may be silent.")
    errorfile: Words | None = said("Files that are served for errors, by status.")
    errorloc: Words | None = said("Addresses that errors redirect to, by status.")
    errorloc302: Words | None = said("Addresses that errors redirect to by 302, by status.")
    errorloc303: Words | None = said("Addresses that errors redirect to by 303, by status.")
    errorfiles: Lines | None = said("Groups of error files: section and statuses.")
    compression: Compression | None = said("Compression of responses.")
    stats: Stats | None = said("The statistics page.")


class Front(Section):
    """Keywords of the side that clients see."""

    maxconn: Count | None = said("Most connections at once.")
    backlog: Count | None = said("Most connections that wait to be accepted.")
    monitor_uri: Word | None = said("Path that HAProxy answers itself, for outer checks.")
    log_format: Line | None = said("Format of the log lines.")
    log_format_sd: Line | None = said("Structured data of the log lines.")
    error_log_format: Line | None = said("Format of log lines about failed connections.")
    unique_id_format: Line | None = said("Format of the request's identifier.")
    unique_id_header: Word | None = said("Header of the request's identifier.")
    rate_limit: Words | None = said("Limits of new sessions a second: sessions.")
    default_backend: Name | None = said("Backend of what no `use_backend` takes.", alias="default_backend")


class Back(Section):
    """Keywords of the side that servers see."""

    balance: Balance | None = said("Algorithm that chooses the server.")
    hash_type: Line | None = said("How hashes map to servers: map-based or consistent.")
    hash_balance_factor: Count | None = said("Most load of one server in percent of the average.")
    cookie: Line | None = said("Cookie that keeps a client at its server.")
    dynamic_cookie_key: Word | None = said("Key of cookies that are made from addresses.")
    retries: Count | None = said("Further tries to connect.")
    retry_on: Line | None = said("What is tried again: conn-failure, 503, …")
    fullconn: Count | None = said("Load at which servers reach their full maxconn.")
    http_reuse: Word | None = said("When idle connections to servers are shared.")
    http_send_name_header: Word | None = said("Header that carries the server's name.")
    max_keep_alive_queue: Word | None = said("Queue beyond which a client changes its server.")
    max_session_srv_conns: Word | None = said("Idle connections that one client may hold.")
    load_server_state_from_file: Word | None = said("State file: global, local or none.")
    source: Line | None = said("Address that connections to servers come from.")
    http_check: Rules | None = said("Steps of a health check by HTTP, in order.")
    tcp_check: Rules | None = said("Steps of a health check by TCP, in order.")
    external_check: Words | None = said("External check: command and path.")
    default_server: DefaultServer | None = said("What holds for each server.")


class Ruled(Section):
    """Names, tables and rules of a proxy that is not `defaults`; the order within a list is kept."""

    from_: Name | None = said("Named `defaults` that hold for it.")
    description: Line | None = said("Text about the section.")
    id: Count | None = said("Number that the section keeps.")
    stats: StatsPage | None = said("The statistics page.")
    guid: Word | None = said("Identifier that the section keeps.")
    stick_table: Line | None = said("Table of what is known about clients.")
    acl: Lines | None = said("Conditions: name, test and values.")
    filter: Lines | None = said("Filters, in order.")
    declare: Lines | None = said("Captures that rules fill.")
    capture: Lines | None = said("What is captured for the log.")
    http_error: Lines | None = said("Answers to errors.")
    tcp_request: Rules | None = said("Rules on connections and contents, in order.")
    tcp_response: Rules | None = said("Rules on responses' contents, in order.")
    http_request: Rules | None = said("Rules on requests, in order.")
    http_response: Rules | None = said("Rules on responses, in order.")
    http_after_response: Rules | None = said("Rules on all responses, also HAProxy's own.")
    redirect: Rules | None = said("Redirections, in order.")


class Routed(Section):
    """Where a request goes."""

    use_backend: Rules | None = said("Backends and their conditions, in order.", alias="use_backend")


class Served(Section):
    """Servers, and what leads to them."""

    stick: Rules | None = said("What is stored in the table and matched, in order.")
    use_server: Rules | None = said("Servers and their conditions, in order.")
    force_persist: Rules | None = said("When a server that is down is used all the same.")
    ignore_persist: Rules | None = said("When persistence is ignored.")
    servers: Annotated[dict[Name, Server], Spelled("server")] | None = said("Servers by name.")
    server_template: dict[Name, ServerTemplate] | None = said("Slots by their prefix.")
