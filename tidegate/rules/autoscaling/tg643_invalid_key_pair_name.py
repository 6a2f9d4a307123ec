"""Invalid key pair name.

The name of a key pair can have at most 255 ASCII characters and no leading or trailing spaces (Amazon EC2 API
reference, CreateKeyPair).

To fix it, correct the name.

Fails:

    autoscaling:
      web: {key_name: " operators"}

Passes:

    autoscaling:
      web: {key_name: operators}

When to accept: Never. There is no key pair with such a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule

_LONGEST = 255


@rule("TG643", "invalid-key-pair-name", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for group in site.blueprint.groups:
        name = group.key_name
        if name is not None and not (name.isascii() and len(name) <= _LONGEST and name == name.strip()):
            help_ = f"use at most {_LONGEST} ASCII characters, without leading or trailing spaces"
            yield Violation((*group.path, "key_name"), f"`{name}` is not a valid name for a key pair", help=help_)
