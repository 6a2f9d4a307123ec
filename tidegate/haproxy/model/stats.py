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

    socket: dict[Word, StatsSocket] | None = described("Doors of the runtime API, by path or address.")
    timeout: Duration | None = described("Time after which an idle client of a socket is let go.")
    maxconn: Count | None = described("Most clients of the sockets at once.")


class Stats(Model):
    """`stats` in a proxy: the statistics page."""

    enable: Flag | None = described("Serves the statistics page.")
    uri: Text | None = described("Path of the page.")
    realm: Text | None = described("Realm that browsers show when they ask for the password; it may contain blanks.")
    auth: Credentials | None = described(
        "Users who may see it: a map of user names to passwords, as `{ops: {secret: statistics}}`, or `user:password`."
    )
    refresh: Duration | None = described(
        "Time between two reloads of the page in the browser; a number without a unit is in seconds."
    )
    hide_version: Flag | None = described("Does not tell HAProxy's version.")
    show_legends: Flag | None = described("More details on the page.")
    show_node: Shown | None = described("Shows the node's name, or the one given.")
    show_desc: SpokenShown | None = described("Shows the description, or the one given.")
    show_modules: Flag | None = described("Shows statistics of the modules.")
    scope: Texts | None = described("Proxies that the page shows; `.` is this one.")


class StatsPage(Stats):
    """`stats` in a proxy that is not `defaults`: also who may change what."""

    admin: Lines | None = described("When servers may be changed on the page: if TRUE.")
    http_request: Lines | None = described("Who may see the page: allow, deny, auth.")
