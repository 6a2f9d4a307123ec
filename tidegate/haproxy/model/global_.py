"""The section `global`: the process itself."""

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
    """`global`: settings of the process, all in one place."""

    log: Lines | None = described("Where log lines go: target, facility, least level.")
    log_tag: Text | None = described("Tag of the log lines; it may contain blanks.")
    log_send_hostname: Shown | None = described("Whether log lines contain the host name, or the name to use.")
    chroot: Text | None = described("Directory that the process locks itself into.")
    stats: GlobalStats | None = described("The runtime API's sockets.")
    user: Text | None = described("User that the process becomes.")
    group: Text | None = described("Group that the process becomes.")
    uid: Count | None = described("User that the process becomes, as a number.")
    gid: Count | None = described("Group that the process becomes, as a number.")
    daemon: Flag | None = described("Goes into the background.")
    master_worker: Stated | None = described("A master process that looks after the worker.")
    mworker_max_reloads: Count | None = described("Reloads that an old worker survives.")
    hard_stop_after: Duration | None = described("Time after which an old worker stops at any rate.")
    grace: Duration | None = described("Time between a soft stop and the end of listening.")
    pidfile: Text | None = described("File of the process's number.")
    node: Text | None = described("Name of the node.")
    description: SpokenText | None = described("Description of the node, any text.")
    localpeer: Text | None = described("Name of this process among its peers.")
    nbthread: Count | None = described("Threads.")
    cpu_map: Lines | None = described("Which threads run on which processors.")
    maxconn: Count | None = described("Most connections of the process.")
    maxconnrate: Count | None = described("Most new connections a second.")
    maxsessrate: Count | None = described("Most new sessions a second.")
    maxsslconn: Count | None = described("Most TLS connections.")
    maxsslrate: Count | None = described("Most new TLS sessions a second.")
    maxpipes: Count | None = described("Most pipes for splicing.")
    ulimit_n: Count | None = described("Most open files.")
    spread_checks: Count | None = described("Spread of the health checks in time, in percent.")
    ca_base: Text | None = described("Directory of authorities.")
    crt_base: Text | None = described("Directory of certificates.")
    ssl_default_bind_ciphers: Text | None = described("Ciphers of binds, up to TLS 1.2.")
    ssl_default_bind_ciphersuites: Text | None = described("Cipher suites of binds, TLS 1.3.")
    ssl_default_bind_curves: Text | None = described("Elliptic curves of binds.")
    ssl_default_bind_options: Line | None = described("Options of TLS binds.")
    ssl_default_server_ciphers: Text | None = described("Ciphers to servers, up to TLS 1.2.")
    ssl_default_server_ciphersuites: Text | None = described("Cipher suites to servers, TLS 1.3.")
    ssl_default_server_options: Line | None = described("Options of TLS to servers.")
    ssl_dh_param_file: Text | None = described("File of Diffie-Hellman parameters.")
    ssl_server_verify: Text | None = described("Whether servers' certificates are verified.")
    server_state_base: Text | None = described("Directory of state files.")
    server_state_file: Text | None = described("File of the servers' state.")
    lua_load: Lines | None = described("Lua files.")
    lua_load_per_thread: Lines | None = described("Lua files that each thread loads.")
    lua_prepend_path: Lines | None = described("Where Lua looks for modules.")
    setenv: Lines | None = described("Environment variables: name and value; a value with blanks is quoted.")
    presetenv: Lines | None = described("Environment variables where they are not set yet.")
    unsetenv: Lines | None = described("Environment variables that are taken out.")
    resetenv: Line | None = described("The only environment variables that stay.")
    busy_polling: Switch | None = described("Never sleeps.")
    insecure_fork_wanted: Switch | None = described("Allows external programs.")
    insecure_setuid_wanted: Flag | None = described("Allows setuid programs.")
    set_dumpable: Switch | None = described("Allows core dumps.")
    strict_limits: Switch | None = described("Fails where a limit cannot be set.")
    external_check: Flag | None = described("Allows external checks.")
    zero_warning: Flag | None = described("Refuses a configuration with warnings.")
    unix_bind: Line | None = described("Defaults of Unix sockets.")
    tune_bufsize: Size | None = described(
        "Size of a buffer, in bytes or as 32k; written to haproxy.cfg in bytes.", alias="tune.bufsize"
    )
    tune_maxrewrite: Size | None = described(
        "Part of a buffer that is reserved for rewriting, in bytes or as 8k; written in bytes.", alias="tune.maxrewrite"
    )
    tune_ssl_dh: Count | None = described("Diffie-Hellman size.", alias="tune.ssl.default-dh-param")
    tune_ssl_cache: Count | None = described("TLS sessions that are kept.", alias="tune.ssl.cachesize")
    tune_http_maxhdr: Count | None = described("Most headers.", alias="tune.http.maxhdr")
    tune_comp_maxlevel: Count | None = described("Highest compression level.", alias="tune.comp.maxlevel")
    tune_rcvbuf_client: Count | None = described("Clients' receive buffer.", alias="tune.rcvbuf.client")
    tune_sndbuf_client: Count | None = described("Clients' send buffer.", alias="tune.sndbuf.client")
