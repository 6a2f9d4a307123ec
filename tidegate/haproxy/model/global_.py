"""The section `global`: settings of the process."""

from __future__ import annotations

from tidegate.haproxy.model.base import Section, described
from tidegate.haproxy.model.stats import GlobalStats
from tidegate.haproxy.model.values import Count, Duration, Flag, Line, Lines, Size, SpokenText, Stated, Switch, Text


class Global(Section):
    """`global`: settings of the process."""

    log: Lines | None = described("The log targets: address, facility and minimum level.")
    log_tag: Text | None = described("The tag of log messages. It can contain spaces.")
    log_send_hostname: Text | None = described("The host name in the header of log messages.")
    chroot: Text | None = described("The directory to which HAProxy changes its root.")
    stats: GlobalStats | None = described("The sockets of the Runtime API.")
    user: Text | None = described("The user that the process runs as.")
    group: Text | None = described("The group that the process runs as.")
    uid: Count | None = described("The user that the process runs as, as a numeric ID.")
    gid: Count | None = described("The group that the process runs as, as a numeric ID.")
    daemon: Flag | None = described("Whether to run in the background.")
    master_worker: Stated | None = described("Whether to run in master-worker mode.")
    mworker_max_reloads: Count | None = described("The number of reloads after which an old worker is terminated.")
    hard_stop_after: Duration | None = described("The time after which an old worker is terminated during a soft stop.")
    grace: Duration | None = described("The time between a soft stop and the closing of the listening sockets.")
    pidfile: Text | None = described("The PID file.")
    node: Text | None = described("The name of the node.")
    description: SpokenText | None = described("The description of the node.")
    localpeer: Text | None = described("The name of this process in `peers` sections.")
    nbthread: Count | None = described("The number of threads.")
    cpu_map: Lines | None = described("The assignment of threads to CPUs.")
    maxconn: Count | None = described("The maximum number of concurrent connections of the process.")
    maxconnrate: Count | None = described("The maximum number of new connections per second.")
    maxsessrate: Count | None = described("The maximum number of new sessions per second.")
    maxsslconn: Count | None = described("The maximum number of concurrent TLS connections.")
    maxsslrate: Count | None = described("The maximum number of new TLS sessions per second.")
    maxpipes: Count | None = described("The maximum number of pipes for splicing.")
    ulimit_n: Count | None = described("The maximum number of open file descriptors.")
    spread_checks: Count | None = described("The random variation of the intervals of health checks, in percent.")
    ca_base: Text | None = described("The directory of CA certificates with relative paths.")
    crt_base: Text | None = described("The directory of certificates with relative paths.")
    ssl_default_bind_ciphers: Text | None = described("The default ciphers of binds, up to TLS 1.2.")
    ssl_default_bind_ciphersuites: Text | None = described("The default cipher suites of binds, for TLS 1.3.")
    ssl_default_bind_curves: Text | None = described("The default elliptic curves of binds.")
    ssl_default_bind_options: Line | None = described("The default TLS options of binds.")
    ssl_default_server_ciphers: Text | None = described("The default ciphers of servers, up to TLS 1.2.")
    ssl_default_server_ciphersuites: Text | None = described("The default cipher suites of servers, for TLS 1.3.")
    ssl_default_server_options: Line | None = described("The default TLS options of servers.")
    ssl_dh_param_file: Text | None = described("The file with Diffie-Hellman parameters.")
    ssl_server_verify: Text | None = described(
        "The default for the verification of server certificates: none or required."
    )
    server_state_base: Text | None = described("The directory of server state files.")
    server_state_file: Text | None = described("The server state file.")
    lua_load: Lines | None = described("The Lua files to load.")
    lua_load_per_thread: Lines | None = described("The Lua files to load in each thread.")
    lua_prepend_path: Lines | None = described("The paths in which Lua searches for modules.")
    setenv: Lines | None = described(
        "Environment variables to set: name and value. A value with spaces must be quoted."
    )
    presetenv: Lines | None = described("Environment variables to set if they are not set yet.")
    unsetenv: Lines | None = described("Environment variables to remove.")
    resetenv: Line | None = described("Removes all environment variables except these.")
    busy_polling: Switch | None = described(
        "Whether to poll without sleeping, which lowers latency and uses the whole CPU."
    )
    insecure_fork_wanted: Switch | None = described("Whether to allow the process to start external programs.")
    insecure_setuid_wanted: Flag | None = described("Whether to allow the process to run setuid programs.")
    set_dumpable: Switch | None = described("Whether to enable core dumps.")
    strict_limits: Switch | None = described("Whether to refuse to start if a limit cannot be set.")
    external_check: Flag | None = described("Whether to allow external health checks.")
    zero_warning: Flag | None = described("Whether to refuse to start if the configuration causes warnings.")
    unix_bind: Line | None = described("The default settings of UNIX sockets.")
    tune_bufsize: Size | None = described(
        "The size of a buffer, in bytes or with a unit, such as 32k. Written to haproxy.cfg in bytes.",
        alias="tune.bufsize",
    )
    tune_maxrewrite: Size | None = described(
        "The part of a buffer reserved for header rewriting, such as 8k. Written in bytes.", alias="tune.maxrewrite"
    )
    tune_ssl_dh: Count | None = described(
        "The maximum size of Diffie-Hellman parameters, in bits.", alias="tune.ssl.default-dh-param"
    )
    tune_ssl_cache: Count | None = described(
        "The size of the TLS session cache, in sessions.", alias="tune.ssl.cachesize"
    )
    tune_http_maxhdr: Count | None = described("The maximum number of headers in a request.", alias="tune.http.maxhdr")
    tune_comp_maxlevel: Count | None = described("The maximum compression level.", alias="tune.comp.maxlevel")
    tune_rcvbuf_client: Count | None = described(
        "The size of the receive buffer on the client side.", alias="tune.rcvbuf.client"
    )
    tune_sndbuf_client: Count | None = described(
        "The size of the send buffer on the client side.", alias="tune.sndbuf.client"
    )
