"""The texts of the nodes of a picture."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from ipaddress import ip_address
from itertools import groupby

from tidegate.compiler.blueprint import BalancerMetric, Domain, Group, Metric, Path, Policy, StepScaling, Volume
from tidegate.operations.formatting.names import listed
from tidegate.operations.formatting.values import SIGNS, binary, number, steps
from tidegate.operations.graph.picture import Node
from tidegate.schemas.autoscaling import Schedule

MOST_RANGES = 3
NOT_PUBLISHED = ", metric not published"
NOT_DEPLOYED = "not deployed by this version"
Lines = tuple[tuple[str, str], ...]


def domain_nodes(domains: Sequence[Domain], volumes: dict[str, Volume], host: str) -> Iterator[Node]:
    """A node for all domains of a key on a host."""
    for key, found in groupby((one for one in domains if one.host == host), key=lambda one: one.key):
        group = list(found)
        title = group[0].resource if len(group) == 1 else f"{key} ×{len(group)}"
        deployed = all(domain.deployed for domain in group)
        yield Node(domain_key(key, host), "domain", title, tuple(_domain_lines(group, volumes)), deployed)


def domain_key(key: str, host: str) -> str:
    """The key of the node for the domains of a key on a host."""
    return f"domains.{key}@{host}"


def _domain_lines(group: list[Domain], volumes: dict[str, Volume]) -> Iterator[tuple[str, str]]:
    first = group[0]
    image = f" · {first.image.removeprefix(first.host + '-')}" if first.image else ""
    yield "", f"{_plural(first.vcpus, 'vCPU')} · {binary(first.memory)}{image}"
    for index, first_nic in enumerate(first.nics):
        addresses = [nic.address for one in group if index < len(one.nics) and (nic := one.nics[index]).address]
        ranges = list(_ranges(addresses)) or ["no fixed address"]
        rest = len(ranges) - MOST_RANGES
        shown = ranges if rest <= 0 else [*ranges[:MOST_RANGES], f"and {_plural(rest, 'more range')}"]
        yield from ((first_nic.network_key, words) for words in shown)
    disks = [f"{disk.key} (kept)" if _kept(disk.volume, volumes) else disk.key for disk in first.disks]
    yield "disks", ", ".join(disks)
    if not first.deployed:
        yield "", NOT_DEPLOYED


def _kept(volume: str | None, volumes: dict[str, Volume]) -> bool:
    return volume in volumes and volumes[volume].keep


def _ranges(addresses: Sequence[str | None]) -> Iterator[str]:
    """The addresses: consecutive ones as a range, all others individually."""
    runs: list[list[str]] = []
    for address in filter(None, addresses):
        if runs and ip_address(runs[-1][-1]) + 1 == ip_address(address):
            runs[-1].append(address)
        else:
            runs.append([address])
    return (f"{run[0]} – {run[-1]}" if len(run) > 1 else run[0] for run in runs)


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def group_node(group: Group, schedules: dict[str, Schedule], unpublished: Container[Path]) -> Node:
    """An Auto Scaling group: its sizes, policies and schedules. `unpublished` are policies with unpublished metrics."""
    title = f"{group.key} · {group.min_size} – {group.max_size} × {group.instance_type}"
    lines = [("", group.ami)]
    lines += [
        (policy.key, policy_words(policy) + (NOT_PUBLISHED if policy.path in unpublished else ""))
        for policy in group.policies
    ]
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
