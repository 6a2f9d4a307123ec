"""Invalid security group description.

The description of a security group contains characters that AWS does not allow, or is too long. It can contain at
most 255 of the letters, digits, spaces and ``._-:/()#,@[]+=&;{}!$*`` (Amazon EC2 API reference,
CreateSecurityGroup). A later change of the description replaces the group.

To fix it, correct the description.

Fails:

    aws:
      main: {security_groups: {web: {description: "the café's servers"}}}

Passes:

    aws:
      main: {security_groups: {web: {description: servers of the shop}}}

When to accept: Never. AWS rejects the group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_LONGEST = 255
_DESCRIPTION = re.compile(r"[A-Za-z0-9 ._\-:/()#,@\[\]+=&;{}!$*]{0,255}\Z")
"""A security group's description in a VPC (Amazon EC2 API reference, CreateSecurityGroup)."""


@rule("TG636", "invalid-security-group-description", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for cloud in site.blueprint.clouds:
        for security in cloud.security_groups:
            if security.existing is None and not _DESCRIPTION.match(security.description):
                help_ = f"use at most {_LONGEST} ASCII letters, digits, spaces and ._-:/()#,@[]+=&;{{}}!$*"
                yield Violation((*security.path, "description"), "invalid description of a security group", help=help_)
