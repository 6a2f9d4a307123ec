"""Creates the picture of a compiled spec."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import Balancer, Blueprint, Cloud, Network, Path
from tidegate.compiler.capabilities import not_deployed
from tidegate.compiler.compile import Compilation
from tidegate.compiler.link.names import in_order
from tidegate.operations.graph.nodes import NOT_DEPLOYED, domain_key, domain_nodes, group_node, summary_node
from tidegate.operations.graph.picture import Edge, Frame, Node, Picture
from tidegate.schemas import haproxy as schema
from tidegate.schemas.spec import Spec

ROOM = 12
"""The maximum number of servers and of other nodes that a frame shows; the rest is summarized in one node."""
NOT_FILLED = ", not filled"
Paths = frozenset[Path]
"""Paths of the spec that this version does not deploy."""
SECTIONS = ("frontends", "listens", "backends")


def picture(compilation: Compilation) -> Picture:
    """The picture of a compilation with a blueprint."""
    blueprint, spec = compilation.blueprint, compilation.spec
    assert blueprint is not None and spec is not None
    edges = tuple(dict.fromkeys(_edges(blueprint, spec)))
    targets = {edge.target for edge in edges}
    left_out = frozenset(path for _, paths in not_deployed(spec) for path in paths)
    frames, moved = _frames(blueprint, spec, targets, left_out)
    drawn = Picture(
        title=blueprint.project,
        subtitle=f"environment {blueprint.environment}",
        balancers=tuple(_balancer(one, left_out) for one in blueprint.balancers),
        backends=tuple(
            node for one in blueprint.balancers for node in _backends(one, len(blueprint.balancers) > 1, left_out)
        ),
        frames=frames,
        edges=tuple(dict.fromkeys(_moved(edge, moved) for edge in edges)),
    )
    return drawn.redacted(compilation.redactor.redact)


def _moved(edge: Edge, moved: dict[str, str]) -> Edge:
    return Edge(edge.source, moved.get(edge.target, edge.target), edge.label, edge.slots)


def _balancer(balancer: Balancer, left_out: Paths) -> Node:
    configuration = balancer.configuration
    lines = [("on", ", ".join(balancer.hosts) or "no host")]
    lines += [("at", balancer.address)] if balancer.address else []
    binds = [(name, one.bind) for name, one in in_order(configuration.frontends)]
    binds += [(name, one.bind) for name, one in in_order(configuration.listens)]
    lines += [(name, " ".join(bind or {}) or "no bind") for name, bind in binds]
    deployed = not any(path[:2] == balancer.path and path[2:3] in ((), ("target",)) for path in left_out)
    lines += [] if deployed else [("", NOT_DEPLOYED)]
    return Node(_key(balancer), "balancer", balancer.resource, tuple(lines), deployed)


def _key(balancer: Balancer, *words: str) -> str:
    return ".".join(("haproxy", balancer.resource, *words))


def _backends(balancer: Balancer, several: bool, left_out: Paths) -> Iterator[Node]:
    """Backends, and `listen` sections with servers. If there are `several` load balancers, with the balancer's name."""
    configuration = balancer.configuration
    for word in ("backends", "listens"):
        for name, section in in_order(getattr(configuration, word)):
            if word == "listens" and not (section.servers or section.server_template):
                continue
            servers = [(server, f"{one.address}:{one.port}") for server, one in (section.servers or {}).items()]
            members = (*balancer.path, word, name, "members")
            slots = [
                (slot, f"slots {one.slots}{NOT_FILLED if (*members, slot, 'autoscaling') in left_out else ''}")
                for slot, one in (section.server_template or {}).items()
            ]
            count = f"{len(servers)} server{'' if len(servers) == 1 else 's'}" if servers else ""
            lines = [("of", balancer.resource if several else "")]
            lines += [("", section.balance or "roundrobin"), ("", count), *slots]
            yield Node(_key(balancer, word, name), "backend", name, tuple(line for line in lines if line[1]))


def _edges(blueprint: Blueprint, spec: Spec) -> Iterator[Edge]:
    for balancer in blueprint.balancers:
        yield Edge("visitors", _key(balancer))
        written = spec.haproxy[balancer.resource]
        for word in SECTIONS:
            for name, section in in_order(getattr(written, word)):
                yield from _routes(balancer, written, word, name, section)
                yield from _members(blueprint, _key(balancer, word, name), section)


def _routes(balancer: Balancer, written: schema.Balancer, word: str, name: str, section: object) -> Iterator[Edge]:
    """Edges from a load balancer to the backends of a frontend or `listen` section, and to servers of the latter."""
    if word == "listens" and getattr(section, "members", None):
        yield Edge(_key(balancer), _key(balancer, word, name), name)
    rules = [line.split()[0] for line in getattr(section, "use_backend", None) or () if isinstance(line, str)]
    for backend in (getattr(section, "default_backend", None), *rules):
        kind = "backends" if backend in written.backends else "listens"
        if backend in written.backends or backend in written.listens:
            yield Edge(_key(balancer), _key(balancer, kind, str(backend)), name)


def _members(blueprint: Blueprint, source: str, section: object) -> Iterator[Edge]:
    members: dict[str, schema.Member] = getattr(section, "members", {})
    for _, member in in_order(members):
        port = str(member.port)
        if member.autoscaling is not None:
            yield Edge(source, f"autoscaling.{member.autoscaling}", port, slots=True)
        for machine in member.machines or ():
            yield Edge(source, f"machines.{machine}", port)
        if member.domains is not None:
            hosts = {one.host for one in blueprint.domains if one.key == member.domains}
            yield from (Edge(source, domain_key(member.domains, host), port) for host in sorted(hosts))


def _frames(
    blueprint: Blueprint, spec: Spec, targets: set[str], left_out: Paths
) -> tuple[tuple[Frame, ...], dict[str, str]]:
    """Machines, hosts and clouds; and for nodes that are not shown, the node that summarizes them."""
    moved: dict[str, str] = {}
    volumes = {volume.resource: volume for volume in blueprint.volumes}
    frames = []
    machines = tuple(
        Node(f"machines.{key}", "machine", key, (("", one.address),)) for key, one in in_order(spec.machines)
    )
    if machines:
        nodes = _fitting("machines", machines, targets, moved)
        frames.append(Frame("machines", "machines", "machines", "existing servers", nodes))
    for host in blueprint.hosts:
        nodes = tuple(domain_nodes(blueprint.domains, volumes, host.name))
        subtitle = " · ".join(word for word in (host.address, host.zone and f"zone {host.zone}", host.uri) if word)
        pills = tuple(_network(one) for one in blueprint.networks if one.host == host.name)
        key = f"hosts.{host.name}"
        frames.append(Frame(key, "host", host.name, subtitle, _fitting(key, nodes, targets, moved), pills))
    frames += [_cloud(one, blueprint, spec, left_out) for one in blueprint.clouds]
    return tuple(frames), moved


def _fitting(key: str, nodes: tuple[Node, ...], targets: set[str], moved: dict[str, str]) -> tuple[Node, ...]:
    fitting: list[Node] = []
    for served in (True, False):
        some = [node for node in nodes if (node.key in targets) == served]
        fitting += some[:ROOM]
        if len(some) > ROOM:
            rest = summary_node(f"{key}.{'servers' if served else 'others'}", some[ROOM:])
            moved |= {node.key: rest.key for node in some[ROOM:]}
            fitting.append(rest)
    return tuple(fitting)


def _network(network: Network) -> str:
    where = f"{network.mode} {network.bridge}" if network.bridge else network.mode
    return " · ".join(word for word in (network.key, where, network.cidr) if word)


def _cloud(cloud: Cloud, blueprint: Blueprint, spec: Spec, left_out: Paths) -> Frame:
    groups = [group for group in blueprint.groups if group.cloud == cloud.resource]
    unpublished = {path[:4] for path in left_out if path[0] == "autoscaling" and path[-1] == "haproxy"}
    nodes = tuple(
        group_node(group, dict(in_order(spec.autoscaling[group.key].schedules)), unpublished) for group in groups
    )
    vpc = f"VPC {cloud.vpc_cidr or cloud.vpc_existing}" if cloud.vpc_cidr or cloud.vpc_existing else "no VPC"
    pills = tuple(
        " · ".join(word for word in (subnet.key, subnet.zone, subnet.cidr or subnet.existing) if word)
        for subnet in cloud.subnets
    )
    subtitle = f"{cloud.region} · {vpc}"
    key, title = f"aws.{cloud.resource}", f"AWS {cloud.resource}"
    return Frame(key, "cloud", title, subtitle, nodes, pills, _link(spec, cloud.resource, left_out))


def _link(spec: Spec, cloud: str, left_out: Paths) -> str | None:
    link = spec.aws[cloud].link
    if link is None:
        return None
    kind = f"VPN {link.vpn.peer}" if link.vpn else link.existing or "link"
    state = "not deployed" if ("aws", cloud, "link") in left_out else ""
    return " · ".join(word for word in (kind, link.bandwidth, link.round_trip, state) if word)
