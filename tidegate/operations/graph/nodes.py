"""The texts of the nodes of a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tidegate.compiler.blueprint import BalancerMetric, Domain, Group, Metric, Policy, StepScaling, Volume
from tidegate.operations.formatting.names import listed
from tidegate.operations.formatting.values import SIGNS, binary, number, steps
from tidegate.operations.graph.picture import Node
from tidegate.schemas.autoscaling import Schedule

Lines = tuple[tuple[str, str], ...]


def domain_nodes(domains: Sequence[Domain], volumes: dict[str, Volume], host: str) -> Iterator[Node]:
    """A node for all domains of a key on a host."""
    for key, found in groupby((one for one in domains if one.host == host), key=lambda one: one.key):
        group = list(found)
        title = group[0].resource if len(group) == 1 else f"{key} ×{len(group)}"
        yield Node(domain_key(key, host), "domain", title, tuple(_domain_lines(group, volumes)))


def domain_key(key: str, host: str) -> str:
    """The key of the node for the domains of a key on a host."""
    return f"domains.{key}@{host}"


def _domain_lines(group: list[Domain], volumes: dict[str, Volume]) -> Iterator[tuple[str, str]]:
    first = group[0]
    image = f" · {first.image.removeprefix(first.host + '-')}" if first.image else ""
    yield "", f"{_plural(first.vcpus, 'vCPU')} · {binary(first.memory)}{image}"
    for index, first_nic in enumerate(first.nics):
        addresses = [nic.address for one in group if index < len(one.nics) and (nic := one.nics[index]).address]
        yield first_nic.network_key, _between(addresses) or "no fixed address"
    disks = [f"{disk.key} (kept)" if _kept(disk.volume, volumes) else disk.key for disk in first.disks]
    yield "disks", ", ".join(disks)
    if not first.deployed:
        yield "", "not deployed by this version"


def _kept(volume: str | None, volumes: dict[str, Volume]) -> bool:
    return volume in volumes and volumes[volume].keep


def _between(addresses: Sequence[str | None]) -> str:
    words = [address for address in addresses if address]
    return f"{words[0]} – {words[-1]}" if len(words) > 1 else "".join(words)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def group_node(group: Group, schedules: dict[str, Schedule]) -> Node:
    """An Auto Scaling group: its sizes, policies and schedules."""
    title = f"{group.key} · {group.min_size} – {group.max_size} × {group.instance_type}"
    lines = [("", group.ami)]
    lines += [(policy.key, policy_words(policy)) for policy in group.policies]
    lines += [(key, _schedule(schedule)) for key, schedule in schedules.items()]
    return Node(f"autoscaling.{group.key}", "group", title, tuple(lines))


def policy_words(policy: Policy) -> str:
    """`CPUUtilization ≥ 70, 3 × 60s → +2 from 70`, or the target of a metric."""
    kind = policy.kind
    if not isinstance(kind, StepScaling):
        return f"keeps {kind.metric} at {number(kind.target)}"
    alarm = kind.alarm
    times = alarm.datapoints_to_alarm or alarm.evaluation_periods
    of = f" of {alarm.evaluation_periods}" if times != alarm.evaluation_periods else ""
    sign = SIGNS[alarm.comparison].replace(">=", "≥").replace("<=", "≤")
    condition = f"{_metric(alarm.metric)} {sign} {number(alarm.threshold)}, {times}{of} × {alarm.period}s"
    return f"{condition} → {steps(kind)}"


def _metric(metric: Metric) -> str:
    return f"{metric.name} of {metric.backend}" if isinstance(metric, BalancerMetric) else metric.name


def _schedule(schedule: Schedule) -> str:
    sizes = (("min", schedule.min_size), ("max", schedule.max_size))
    words = ", ".join(f"{word} {size}" for word, size in sizes if size is not None)
    if schedule.cron:
        return f"{words} for {schedule.for_} at {schedule.cron} {schedule.time_zone}"
    first, last = (str(time).replace("T", " ").removesuffix(":00") for time in (schedule.from_, schedule.until))
    return f"{words} from {first} to {last} {schedule.time_zone}"


def summary_node(key: str, nodes: Sequence[Node]) -> Node:
    """A node that summarizes nodes that are not shown."""
    names = listed(node.title for node in nodes)
    return Node(key, nodes[0].role, f"and {len(nodes)} more", (("", names),))
