"""The section `global`: settings of the process."""

from __future__ import annotations

from tidegate.haproxy.model.base import Section, described
from tidegate.haproxy.model.stats import GlobalStats
from tidegate.haproxy.model.values import (
    Count,
    Duration,
    Flag,
    Line,
    Lines,
    Shown,
    Size,
    SpokenText,
    Stated,
    Switch,
    Text,
)


class Global(Section):
    """The settings of the process."""

    log: Lines | None = described("The log targets: address, facility and minimum level.")
    log_tag: Text | None = described("The tag of log lines. It can contain spaces.")
    log_send_hostname: Shown | None = described("Whether log lines contain the host name, or the name to use.")
    chroot: Text | None = described("The directory that the process changes its root to.")
    stats: GlobalStats | None = described("The sockets of the Runtime API.")
    user: Text | None = described("The user that the process runs as.")
    group: Text | None = described("The group that the process runs as.")
    uid: Count | None = described("The user ID that the process runs as.")
    gid: Count | None = described("The group ID that the process runs as.")
    daemon: Flag | None = described("Runs in the background.")
    master_worker: Stated | None = described("Runs in master-worker mode.")
    mworker_max_reloads: Count | None = described("The number of reloads that an old worker survives.")
    hard_stop_after: Duration | None = described("The maximum time for a clean stop of an old worker.")
    grace: Duration | None = described("The delay between a soft stop and the closing of listeners.")
    pidfile: Text | None = described("The PID file.")
    node: Text | None = described("The name of the node.")
    description: SpokenText | None = described("The description of the node.")
    localpeer: Text | None = described("The name of this process among its peers.")
    nbthread: Count | None = described("The number of threads.")
    cpu_map: Lines | None = described("The assignment of threads to processors.")
    maxconn: Count | None = described("The maximum number of concurrent connections of the process.")
    maxconnrate: Count | None = described("The maximum number of new connections per second.")
    maxsessrate: Count | None = described("The maximum number of new sessions per second.")
    maxsslconn: Count | None = described("The maximum number of concurrent TLS connections.")
    maxsslrate: Count | None = described("The maximum number of new TLS sessions per second.")
    maxpipes: Count | None = described("The maximum number of pipes for splicing.")
    ulimit_n: Count | None = described("The maximum number of open files.")
    spread_checks: Count | None = described("The random variation of the health check interval, in percent.")
    ca_base: Text | None = described("The base directory of CA certificates.")
    crt_base: Text | None = described("The base directory of certificates.")
    ssl_default_bind_ciphers: Text | None = described("The default ciphers of `bind` for TLS 1.2 and below.")
    ssl_default_bind_ciphersuites: Text | None = described("The default cipher suites of `bind` for TLS 1.3.")
    ssl_default_bind_curves: Text | None = described("The default elliptic curves of `bind`.")
    ssl_default_bind_options: Line | None = described("The default TLS options of `bind`.")
    ssl_default_server_ciphers: Text | None = described("The default ciphers of servers for TLS 1.2 and below.")
    ssl_default_server_ciphersuites: Text | None = described("The default cipher suites of servers for TLS 1.3.")
    ssl_default_server_options: Line | None = described("The default TLS options of servers.")
    ssl_dh_param_file: Text | None = described("The file of Diffie-Hellman parameters.")
    ssl_server_verify: Text | None = described("Whether server certificates are verified.")
    server_state_base: Text | None = described("The base directory of server state files.")
    server_state_file: Text | None = described("The server state file.")
    lua_load: Lines | None = described("The Lua files to load.")
    lua_load_per_thread: Lines | None = described("The Lua files to load in each thread.")
    lua_prepend_path: Lines | None = described("The search path for Lua modules.")
    setenv: Lines | None = described("Environment variables to set: name and value. Quote values that contain spaces.")
    presetenv: Lines | None = described("Environment variables to set unless they are already set.")
    unsetenv: Lines | None = described("Environment variables to remove.")
    resetenv: Line | None = described("Environment variables to keep; all others are removed.")
    busy_polling: Switch | None = described("Polls without sleeping.")
    insecure_fork_wanted: Switch | None = described("Allows HAProxy to start external programs.")
    insecure_setuid_wanted: Flag | None = described("Allows setuid programs.")
    set_dumpable: Switch | None = described("Allows core dumps.")
    strict_limits: Switch | None = described("Fails if a resource limit cannot be set.")
    external_check: Flag | None = described("Allows external health checks.")
    zero_warning: Flag | None = described("Rejects a configuration that has warnings.")
    unix_bind: Line | None = described("The default settings of Unix sockets.")
    tune_bufsize: Size | None = described(
        "The size of a buffer, such as 32k. It is rendered in bytes.", alias="tune.bufsize"
    )
    tune_maxrewrite: Size | None = described(
        "The part of a buffer that is reserved for rewriting headers. It is rendered in bytes.", alias="tune.maxrewrite"
    )
    tune_ssl_dh: Count | None = described(
        "The maximum size of Diffie-Hellman parameters, in bits.", alias="tune.ssl.default-dh-param"
    )
    tune_ssl_cache: Count | None = described("The number of cached TLS sessions.", alias="tune.ssl.cachesize")
    tune_http_maxhdr: Count | None = described("The maximum number of headers of a request.", alias="tune.http.maxhdr")
    tune_comp_maxlevel: Count | None = described("The maximum compression level.", alias="tune.comp.maxlevel")
    tune_rcvbuf_client: Count | None = described(
        "The size of the receive buffer on the client side.", alias="tune.rcvbuf.client"
    )
    tune_sndbuf_client: Count | None = described(
        "The size of the send buffer on the client side.", alias="tune.sndbuf.client"
    )
