"""Security groups refer to each other.

Security groups refer to each other in a cycle. This version creates each security group together with its rules, so
a group that a rule refers to must exist before the group with the rule. In a cycle, no group can be created first.
A group can refer to itself.

To fix it, use a CIDR or `{network: …}` in one of the rules.

Fails:

    aws:
      main:
        security_groups:
          web: {ingress: {db: {from: {security_group: db}}}}
          db: {ingress: {web: {port: 5432, from: {security_group: web}}}}

Passes:

    aws:
      main:
        security_groups:
          web: {ingress: {db: {from: 10.20.3.0/24}}}
          db: {ingress: {web: {port: 5432, from: {security_group: web}}}}

When to accept: Never. None of the security groups could be created.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from tidegate.analysis.circles import circles
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

HELP = "use a CIDR or `{network: …}` as `from` in one of them"


@rule("TG322", "circular-security-groups", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in sorted(site.spec.aws):
        references = _references(site, cloud)
        for circle in circles({group: sorted(others) for group, others in sorted(references.items())}):
            *others, path = (references[group][other] for group, other in pairwise(circle))
            names = " → ".join(f"`{name}`" for name in circle)
            related = tuple((other, f"refers to `{name}`") for other, name in zip(others, circle[1:], strict=False))
            message = f"circular references, so none of the security groups can be created first: {names}"
            yield Violation(path, message, related=related, help=HELP)


def _references(site: LinkedSite, cloud: str) -> dict[str, dict[str, Path]]:
    """For each security group, the other groups that its rules refer to, each with the path of the first reference."""
    groups = site.spec.aws[cloud].security_groups
    references: dict[str, dict[str, Path]] = {group: {} for group in groups}
    for group, written in groups.items():
        for rule_name, ingress in written.ingress.items() if written.existing is None else ():
            other = getattr(ingress.from_, "security_group", None)
            if other in groups and other != group:
                path = ("aws", cloud, "security_groups", group, "ingress", rule_name, "from", "security_group")
                references[group].setdefault(other, path)
    return references
