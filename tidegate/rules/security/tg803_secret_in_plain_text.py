"""Secret in plain text.

The spec contains a secret in plain text. Tidegate recognizes secrets by their form (access keys, tokens of common
services, private keys, passwords in URLs and in `stats.auth`) and by their key (`password`, `token` and similar).
Many people can read a spec, and git keeps it in its history.

To fix it, write `{secret: NAME}` if the key takes a secret. Then change the secret, because it has been exposed.

Fails:

    labels: {deploy: "password=correct-horse"}

Passes:

    labels: {deploy: automatic}

When to accept: If the value is an example or does not give access to anything.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.rules.security.secret_help import HELP


@rule("TG803", "secret-in-plain-text", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for secret in site.secrets:
        if secret.kind:
            yield Violation(secret.path, f"{secret.kind} in plain text", help=HELP)
