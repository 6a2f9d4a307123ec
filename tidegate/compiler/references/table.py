"""The table of references: which field refers to which collection.

The table is plain data, so that sections of the language are not imported. `haproxy` contains the names in HAProxy's
sections.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from tidegate.compiler.blueprint.path import Path

Reads = Literal["value", "names", "keys", "before", "after", "place"]
"""The part of the field that is the name: its value, each item of a list, each key of a map, the text before or after
the first dot of its value, or the complete value as a path of the spec."""


@dataclass(frozen=True)
class Row:
    """A reference. `collections` and `where`, which follows the name in a message, can contain words in braces.

    `{1}` is that word of the path, `{balancer}` the text before the dot. `{host}` and `{cloud}` are those of the
    resource, which are known when it is linked.
    """

    place: str
    """The path of the field, with `*` for any key."""
    kind: str
    """The name of the kind in messages."""
    collections: tuple[str, ...] = ()
    reads: Reads = "value"
    where: str = ""
    unless: str = ""
    """Only for `keys`: a key is not a name if it contains this field."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(self.place.split("."))

    @cached_property
    def patterns(self) -> tuple[tuple[str, ...], ...]:
        """The collections, split into words."""
        return tuple(tuple(one.split(".")) for one in self.collections)

    @cached_property
    def scoped(self) -> bool:
        """Whether the collections depend on the host or the cloud of the resource."""
        return any(word in one for one in self.collections for word in ("{host}", "{cloud}"))


def _of_members(word: str, kind: str, reads: Reads = "value") -> tuple[Row, ...]:
    """The references of a member, in all sections with members."""
    sections = ("backends", "listens")
    return tuple(Row(f"haproxy.*.{one}.*.members.*.{word}", kind, (word,), reads) for one in sections)


_SOURCE = "aws.*.security_groups.*.ingress.*.from"
_METRIC = "autoscaling.*.policies.*.step_scaling.alarm.metric.haproxy"
_TO_BACKEND = ("haproxy.{balancer}.backends", "haproxy.{balancer}.listens")
_TO_FRONTEND = ("haproxy.{balancer}.frontends", "haproxy.{balancer}.listens")

TABLE: tuple[Row, ...] = (
    Row("networks.*.host", "host", ("hosts",)),
    Row("networks.*.hosts", "host", ("hosts",), "keys"),
    Row("images.*.pool", "pool", ("hosts.{host}.pools",), where="on {host}"),
    Row("domains.*.image", "image", ("images",)),
    Row("domains.*.placement.host", "host", ("hosts",)),
    Row("domains.*.nics", "network", ("networks",), "keys", unless="network"),
    Row("domains.*.nics.*.network", "network", ("networks",)),
    Row("domains.*.disks.*.pool", "pool", ("hosts.{host}.pools",), where="on {host}"),
    Row("domains.*.needs", "domain or machine", ("domains", "machines"), "keys"),
    Row("haproxy.*.target.host", "host", ("hosts",)),
    Row("haproxy.*.target.hosts", "host", ("hosts",), "names"),
    *_of_members("domains", "domain"),
    *_of_members("machines", "machine", "names"),
    *_of_members("autoscaling", "Auto Scaling group"),
    Row("aws.*.link.networks", "network", ("networks",), "names"),
    Row(f"{_SOURCE}.balancer", "balancer", ("haproxy",)),
    Row(f"{_SOURCE}.network", "network", ("networks",)),
    Row(f"{_SOURCE}.security_group", "security group", ("aws.{1}.security_groups",)),
    Row("autoscaling.*.aws", "account", ("aws",)),
    Row("autoscaling.*.subnets", "subnet", ("aws.{cloud}.vpc.subnets",), "names"),
    Row("autoscaling.*.security_groups", "security group", ("aws.{cloud}.security_groups",), "names"),
    Row(_METRIC, "balancer", ("haproxy",), "before"),
    Row(_METRIC, "backend", _TO_BACKEND, "after", where="in {balancer}"),
    Row("traffic.*.to", "balancer", ("haproxy",), "before"),
    Row("traffic.*.to", "frontend", _TO_FRONTEND, "after", where="in {balancer}"),
    Row("accept.*.at", "place", reads="place"),
)

_BY_END: dict[tuple[str, str, int], list[Row]] = {}
for _row in TABLE:
    _BY_END.setdefault((_row.words[0], _row.words[-1], len(_row.words)), []).append(_row)


def rows_at(path: Path) -> list[Row]:
    """The rows of a field, or of the list or map of names that contains the path."""
    return rows_of(path) or [row for row in rows_of(path[:-1]) if row.reads in ("names", "keys")]


def rows_of(path: Path) -> list[Row]:
    """The rows of a field, in the order of the table."""
    rows = _BY_END.get((str(path[0]), str(path[-1]), len(path))) if path else None
    if rows is None:
        return []
    return [row for row in rows if all(word in ("*", at) for word, at in zip(row.words, path, strict=True))]
