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
    """The sockets of the Runtime API, in `global`."""

    socket: dict[Word, StatsSocket] | None = described("The sockets of the Runtime API, by path or address.")
    timeout: Duration | None = described("The idle timeout of clients of the sockets.")
    maxconn: Count | None = described("The maximum number of concurrent clients of the sockets.")


class Stats(Model):
    """The statistics page of a proxy."""

    enable: Flag | None = described("Enables the statistics page.")
    uri: Text | None = described("The path of the statistics page.")
    realm: Text | None = described("The realm of the password prompt. It can contain spaces.")
    auth: Credentials | None = described(
        "The users who can access the page: a map such as `{ops: {secret: statistics}}`, or `user:password`."
    )
    refresh: Duration | None = described(
        "The interval at which browsers reload the page. A number without a unit is in seconds."
    )
    hide_version: Flag | None = described("Hides the version of HAProxy.")
    show_legends: Flag | None = described("Shows more details on the page.")
    show_node: Shown | None = described("Shows the name of the node, or the given name.")
    show_desc: SpokenShown | None = described("Shows the description of the node, or the given text.")
    show_modules: Flag | None = described("Shows the statistics of modules.")
    scope: Texts | None = described("The proxies that the page shows. `.` stands for the proxy itself.")


class StatsPage(Stats):
    """The statistics page of a proxy other than `defaults`."""

    admin: Lines | None = described("The condition under which servers can be changed on the page, such as `if TRUE`.")
    http_request: Lines | None = described("The access rules of the page: allow, deny or auth.")
