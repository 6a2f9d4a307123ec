"""Value of `existing` is not an AWS ID.

An existing VPC, subnet or security group is referred to by its ID, not by its name or its `Name` tag.

To fix it, use the ID, such as `sg-0123456789abcdef0`.

Fails:

    aws:
      main: {security_groups: {web: {existing: web servers}}}

Passes:

    aws:
      main: {security_groups: {web: {existing: sg-0123456789abcdef0}}}

When to accept: Never. AWS does not find the resource by its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.rules.rule import Violation, rule

_FULL = "0123456789abcdef0"


@rule("TG641", "invalid-aws-id", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for path, prefix, what, existing in _existing(site):
        if existing is not None and not re.fullmatch(rf"{prefix}-[0-9a-z]+", existing):
            help_ = f"use the ID, for example {prefix}-{_FULL}"
            yield Violation((*path, "existing"), f"`{existing}` is not the ID of a {what}", help=help_)


def _existing(site: LinkedSite) -> Iterator[tuple[Path, str, str, str | None]]:
    """The path of each resource, the prefix of its ID, its kind, and its ID if it exists already."""
    for cloud in site.blueprint.clouds:
        yield (*cloud.path, "vpc"), "vpc", "VPC", cloud.vpc_existing
        yield from ((one.path, "subnet", "subnet", one.existing) for one in cloud.subnets)
        yield from ((one.path, "sg", "security group", one.existing) for one in cloud.security_groups)
