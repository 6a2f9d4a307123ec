"""TG8xx: who may come in, and what crosses the link unencrypted."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.compiler.blueprint import IngressRule, Path
from tidegate.rules.derived.capacity import servers_of
from tidegate.rules.rule import Site, Violation, rule

WORLD = ("0.0.0.0/0", "::/0")
SSH = 22
ENCRYPTED = "vpn-"
"""What the id of a VPN connection begins with; gateways may or may not lead into one."""


def _open_to_world(site: Site) -> Iterator[tuple[str, IngressRule, Path]]:
    """Every TCP rule from anywhere: its security group's resource, the rule, and where it stands."""
    for cloud in site.blueprint.clouds:
        for security in cloud.security_groups:
            for one in security.ingress if security.existing is None else ():
                if one.protocol in ("tcp", "-1") and any(cidr in WORLD for cidr in one.cidrs):
                    yield security.resource, one, (*security.path, "ingress", one.key)


def _covers(one: IngressRule, port: int) -> bool:
    return one.protocol == "-1" or one.from_port <= port <= one.to_port


@rule("TG801", "warning")
def ssh_open_to_world(site: Site) -> Iterator[Violation]:
    """SSH is not open to the world.

    Port 22 of a public address is tried by somebody within minutes. Let in the office's network, or nobody: Session
    Manager needs no open port.

    Fails:

        aws:
          main: {security_groups: {web: {ingress: {ssh: {port: 22, from: 0.0.0.0/0}}}}}

    Passes:

        aws:
          main: {security_groups: {web: {ingress: {ssh: {port: 22, from: {network: lan}}}}}}

    Wrong to fire: when the instances have no public address and never will.
    """
    for _, one, path in _open_to_world(site):
        if _covers(one, SSH):
            what = "port 22" if one.from_port == one.to_port == SSH else "every port, 22 too,"
            help_ = "a network: `from: {network: …}`, or a CIDR of your own"
            yield Violation((*path, "from"), f"{what} is open to the world", help=help_)


@rule("TG802", "hint")
def open_beside_the_balancer(site: Site) -> Iterator[Violation]:
    """Instances behind a balancer let in the balancer, not the world.

    Whoever reaches an instance itself goes around the balancer: its limits, its logs, its TLS.

    Fails:

        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}, security_groups: {web: {ingress: {http: {from: 0.0.0.0/0}}}}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

    Passes:

        aws:
          main: {link: {vpn: {peer: 203.0.113.10}, networks: [lan]}, security_groups: {web: {ingress: {http: {from: {balancer: edge}}}}}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

    Wrong to fire: when clients are sent to the instances directly as well.
    """  # noqa: E501
    behind = _behind(site)
    for security, one, path in _open_to_world(site):
        if security in behind and not _covers(one, SSH) and any(_covers(one, port) for port in behind[security]):
            message = "the world comes in beside the balancer"
            yield Violation((*path, "from"), message, help="`from: {balancer: …}`")


def _behind(site: Site) -> dict[str, set[int]]:
    """Security groups of instances that stand behind a balancer, with the ports that it needs."""
    found: dict[str, set[int]] = {}
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name in getattr(spec, word):
                for row in servers_of(site, (*balancer.path, word, name))[0]:
                    for security in row.group.security_groups if row.group else ():
                        found.setdefault(security, set()).add(row.member.port)
    return found


@rule("TG807", "warning")
def plain_over_link(site: Site) -> Iterator[Violation]:
    """What crosses a link that is no VPN is encrypted.

    Direct Connect and transit gateways carry packets as they are, over other people's cables. `ssl` on the member
    encrypts from the balancer to the instance.

    Fails:

        aws:
          main: {link: {existing: dxcon-fgabc123}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

    Passes:

        aws:
          main: {link: {existing: vpn-0abcdef1234567890}}
        haproxy:
          edge: {backends: {app-servers: {members: {burst: {autoscaling: web, port: 80, check: true}}}}}

    Wrong to fire: when the gateway leads into a VPN or MACsec protects the line; accept it with that reason.
    """
    for balancer in site.blueprint.balancers:
        spec = site.spec.haproxy[str(balancer.path[-1])]
        for word in ("backends", "listens"):
            for name, section in getattr(spec, word).items():
                default = section.default_server is not None and section.default_server.ssl
                for row in servers_of(site, (*balancer.path, word, name))[0]:
                    link = site.spec.aws[row.group.cloud].link if row.group else None
                    if link is None or link.vpn or default or row.member.ssl:
                        continue
                    if link.existing is not None and not link.existing.startswith(ENCRYPTED):
                        related = ((("aws", row.group.cloud, "link", "existing"), "no VPN"),) if row.group else ()
                        message = "requests cross the link in plain text"
                        yield Violation(
                            row.path,
                            message,
                            help="`ssl: true, verify: required, ca-file: …`, or a VPN",
                            related=related,
                            on_key=True,
                        )
