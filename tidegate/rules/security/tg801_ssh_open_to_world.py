"""SSH is open to the world.

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

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.rules.security.open_ingress import SSH, covers_port, open_to_world


@rule("TG801", "ssh-open-to-world", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for _, one, path in open_to_world(site):
        if covers_port(one, SSH):
            what = "port 22" if one.from_port == one.to_port == SSH else "every port, 22 too,"
            help_ = "a network: `from: {network: …}`, or a CIDR of your own"
            yield Violation((*path, "from"), f"{what} is open to the world", help=help_)
