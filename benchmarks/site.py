"""Generates a site with any number of domains on 500 networks, 200 backends with members, and 100 Auto Scaling groups.

All parts other than domains are the same at every size, so that the time per domain can be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address

HOSTS, NETWORKS, BACKENDS, GROUPS = 20, 500, 200, 100
SERVERS = 3
"""The number of domains of a group that is the member of a backend."""

_TOP = """\
tidegate: 1
name: bench
labels: {team: platform}
images:
  debian-12:
    source: https://images.example.com/debian-12-genericcloud-amd64.qcow2
    sha256: 8c37d9a7bb2bd31a0a6d8e2cb9b8b3b4b8f4a1f5c9c9e0d4d1a2e3f4a5b6c7d8
"""
_DOMAIN = """\
  {name}:
    vcpus: 2
    memory: 2GiB
    image: debian-12
    nics:
      net{network}: {{addresses: {addresses}}}
    disks:
      system: {{size: 20GiB}}
    placement: {{host: kvm{host}}}
    labels: {{role: {role}, tier: "{tier}"}}
"""
_BACKEND = """\
      pool{number}:
        balance: leastconn
        members:
          own: {{domains: web{number}-, port: 8080, check: true, maxconn: 200}}
          burst: {{autoscaling: cloud{group}, port: 8080, check: true, maxconn: 200}}
"""
_BALANCER = """\
haproxy:
  edge:
    target: {host: kvm1}
    global: {log: /dev/log local0, maxconn: 100000, daemon: true}
    defaults: {log: global, mode: http, timeout: {connect: 5s, client: 50s, server: 50s}}
    frontends:
      http-in:
        bind: "*:80"
        use_backend:
"""
_GROUP = """\
  cloud{number}:
    ami: ami-0abcdef1234567890
    instance_type: c6i.large
    security_groups: [web]
    subnets: [a, c]
    min_size: 1
    max_size: 20
    warmup: 120s
    boot: 40s
    policies:
      hot:
        step_scaling:
          alarm: {{metric: CPUUtilization, comparison: ">=", threshold: 70, period: 60s, evaluation_periods: 3}}
          steps: [{{at: 70, add: 2}}, {{at: 85, add: 4}}]
      idle:
        step_scaling:
          alarm: {{metric: CPUUtilization, comparison: "<", threshold: 30, period: 60s, evaluation_periods: 10}}
          steps: [{{at: 30, remove: 1}}]
"""
_AWS = """\
aws:
  main:
    account: "123456789012"
    region: ap-northeast-1
    vpc:
      cidr: 172.20.0.0/16
      subnets:
        a: {zone: ap-northeast-1a, cidr: 172.20.0.0/20}
        c: {zone: ap-northeast-1c, cidr: 172.20.16.0/20}
    link: {vpn: {peer: 203.0.113.10}, networks: [net0], bandwidth: 10Gbps, round_trip: 12ms}
    security_groups: {web: {ingress: {http: {port: 8080, from: {balancer: edge}}}}}
"""


_IN_FLOW = """\
  vm{number:06}:
    image: debian-12
    memory: 1GiB
    nics: {{net{network}: {{addresses: [{address}], mac: "{mac}"}}}}
    placement: {{host: kvm{host}}}
    labels: {{role: batch, tier: "{tier}"}}
"""


def empty() -> str:
    """The smallest valid spec, to measure the time of the start."""
    return "tidegate: 1\nname: bench\n"


def site(domains: int) -> str:
    """The spec as YAML."""
    parts = (_TOP, _hosts(domains), *_networks(), "domains:\n", *_domains(domains), _balancer(), _AWS, *_groups())
    return "".join(parts)


def in_flow_style(domains: int) -> str:
    """Nothing but domains, hosts and networks; each domain has one NIC, its address and MAC on one line."""
    return "".join((_TOP, _hosts(domains), *_networks(), "domains:\n", *_domains_in_flow_style(domains)))


def _domains_in_flow_style(domains: int) -> Iterator[str]:
    for number in range(domains):
        network, place = number % NETWORKS, 16 + number // NETWORKS
        digits = f"{number:06x}"
        yield _IN_FLOW.format(
            number=number,
            network=network,
            address=_network(network) + place,
            mac=f"52:54:00:{digits[:2]}:{digits[2:4]}:{digits[4:]}",
            host=number % HOSTS + 1,
            tier=number % 7,
        )


def _hosts(domains: int) -> str:
    capacity = f"{{vcpus: {domains}, memory: {domains}GiB}}"
    rest = f"capacity: {capacity}"
    rows = (
        f"  kvm{n}: {{uri: qemu+ssh://root@kvm{n}/system, {rest}, zone: z{n % 3}, address: 10.0.15.{n + 100}}}\n"
        for n in range(1, HOSTS + 1)
    )
    return "hosts:\n" + "".join(rows)


def _networks() -> Iterator[str]:
    yield "networks:\n"
    for number in range(NETWORKS):
        start = _network(number)
        yield f"  net{number}: {{mode: bridge, bridge: br{number}, cidr: {start}/20, gateway: {start + 1}}}\n"


def _network(number: int) -> IPv4Address:
    return IPv4Address("10.0.0.0") + number * 4096


def _domains(domains: int) -> Iterator[str]:
    """The groups that are members of backends, followed by single domains."""
    taken = dict.fromkeys(range(NETWORKS), 16)
    for number in range(domains - BACKENDS * (SERVERS - 1)):
        network = number % NETWORKS
        first = _network(network) + taken[network]
        grouped = number < BACKENDS
        taken[network] += SERVERS if grouped else 1
        row = _DOMAIN.format(
            name=f"web{number}-" if grouped else f"vm{number:06}",
            network=network,
            addresses=f"{{from: {first}}}" if grouped else f"[{first}]",
            host=number % HOSTS + 1,
            role="web" if grouped else "batch",
            tier=number % 7,
        )
        yield row + f"    count: {SERVERS}\n" if grouped else row


def _balancer() -> str:
    rows = [_BALANCER]
    rows += [f"          - pool{n} if {{ hdr(host) -i pool{n}.example.com }}\n" for n in range(BACKENDS)]
    rows += ["        default_backend: pool0\n    backends:\n"]
    rows += [_BACKEND.format(number=n, group=n % GROUPS) for n in range(BACKENDS)]
    return "".join(rows)


def _groups() -> Iterator[str]:
    yield "autoscaling:\n"
    yield from (_GROUP.format(number=number) for number in range(GROUPS))
