"""Value that may be a secret.

A value looks like a generated secret: it contains a word of at least 24 characters in which upper-case letters,
lower-case letters and digits alternate. Checksums, IDs and password hashes are recognized and not reported.

To fix it, write `{secret: NAME}` if the key takes a secret. Then change the secret, because it has been exposed.

Fails:

    labels: {deploy: q7Vx2LmT9rKe4ZpB8wNs3YdH}

Passes:

    labels: {deploy: the-key-of-the-deployment-robot}

When to accept: If the value is public, for example a fingerprint or the ID of a project.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.site import LinkedSite
from tidegate.rules.rule import Violation, rule
from tidegate.rules.security.secret_help import HELP


@rule("TG804", "possible-secret", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for secret in site.secrets:
        if not secret.kind:
            yield Violation(secret.path, "this looks like a secret in plain text", help=HELP)
