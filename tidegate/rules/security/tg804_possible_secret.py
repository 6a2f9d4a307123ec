"""Value that may be a secret.

Words of 24 characters and more in which capitals, small letters and digits alternate as only a generator makes them
are mostly keys. Checksums, ids and hashes of passwords are known and left out.

Fails:

    labels: {deploy: q7Vx2LmT9rKe4ZpB8wNs3YdH}

Passes:

    labels: {deploy: the-key-of-the-deployment-robot}

Wrong to fire: when the value is public, as a fingerprint or the id of a project.
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
