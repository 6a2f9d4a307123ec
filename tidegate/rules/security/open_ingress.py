"""Security groups that allow every address on the internet."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import IngressRule, Path

WORLD = ("0.0.0.0/0", "::/0")


SSH = 22


def open_to_world(site: LinkedSite) -> Iterator[tuple[str, IngressRule, Path]]:
    """The ingress rules that allow TCP from any address: the security group, the rule and its path."""
    for cloud in site.blueprint.clouds:
        for security in cloud.security_groups:
            for one in security.ingress if security.existing is None else ():
                if one.protocol in ("tcp", "-1") and any(cidr in WORLD for cidr in one.cidrs):
                    yield security.resource, one, (*security.path, "ingress", one.key)


def covers_port(one: IngressRule, port: int) -> bool:
    return one.protocol == "-1" or one.from_port <= port <= one.to_port
