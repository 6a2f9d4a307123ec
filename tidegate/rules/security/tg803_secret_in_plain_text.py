"""Secret in plain text.

Known by their shape: access keys, tokens of the usual services, private keys, passwords in addresses and in
`stats: {auth: …}`, and whatever stands at a key called password, token or the like. A spec is read by many and kept
by git for ever. Write `{secret: name}` where a value may be one, and change the secret that has been seen.

Fails:

    labels: {deploy: "password=correct-horse"}

Passes:

    labels: {deploy: automatic}

Wrong to fire: when the value is an example of the documentation or opens nothing.
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
