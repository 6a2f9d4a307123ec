"""`stats`: the sockets of `global`, and the page of a proxy."""

from __future__ import annotations

from tidegate.haproxy.model.base import Model, described
from tidegate.haproxy.model.bind import StatsSocket
from tidegate.haproxy.model.values import (
    Count,
    Credentials,
    Duration,
    Flag,
    Lines,
    Shown,
    SpokenShown,
    Text,
    Texts,
    Word,
)


class GlobalStats(Model):
    """`stats` in `global`."""

    socket: dict[Word, StatsSocket] | None = described("The sockets of the Runtime API, by path or address.")
    timeout: Duration | None = described("The time after which idle clients of a socket are disconnected.")
    maxconn: Count | None = described("The maximum number of concurrent clients of the sockets.")


class Stats(Model):
    """`stats` in a proxy: the statistics page."""

    enable: Flag | None = described("Whether to enable the statistics page.")
    uri: Text | None = described("The path of the page.")
    realm: Text | None = described("The realm that browsers show in the password prompt. It can contain spaces.")
    auth: Credentials | None = described(
        "The users who can access the page: a map such as `{ops: {secret: statistics}}`, or `user:password`."
    )
    refresh: Duration | None = described(
        "The refresh interval of the page in the browser. A number without a unit is in seconds."
    )
    hide_version: Flag | None = described("Whether to hide the version of HAProxy.")
    show_legends: Flag | None = described("Whether to show additional details in tooltips.")
    show_node: Shown | None = described("Whether to show the name of the node, or the name to show.")
    show_desc: SpokenShown | None = described("Whether to show the description, or the description to show.")
    show_modules: Flag | None = described("Whether to show statistics of modules.")
    scope: Texts | None = described("The sections that the page shows. `.` stands for this section.")


class StatsPage(Stats):
    """`stats` in a proxy that is not `defaults`: the statistics page and its access rules."""

    admin: Lines | None = described("The condition under which the page allows changes, such as `if TRUE`.")
    http_request: Lines | None = described("The access rules of the page: allow, deny or auth.")
