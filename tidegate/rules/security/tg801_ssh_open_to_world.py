"""SSH is open to the world.

A security group allows SSH (TCP port 22) from every address. Public addresses are scanned for open SSH ports all
the time, so password guessing starts within minutes.

To fix it, allow only the network that you connect from, or close the port and use Session Manager.

Fails:

    aws:
      main: {security_groups: {web: {ingress: {ssh: {port: 22, from: 0.0.0.0/0}}}}}

Passes:

    aws:
      main: {security_groups: {web: {ingress: {ssh: {port: 22, from: {network: lan}}}}}}

When to accept: If the instances never have a public address.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.rules.security.open_ingress import SSH, covers_port, open_to_world


@rule("TG801", "ssh-open-to-world", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, one, path in open_to_world(site):
        if covers_port(one, SSH):
            what = "port 22" if one.from_port == one.to_port == SSH else "a port range that includes port 22"
            help_ = "allow a network with `from: {network: …}`, or the CIDR that you connect from"
            yield Violation((*path, "from"), f"{what} is open to the world", help=help_)
