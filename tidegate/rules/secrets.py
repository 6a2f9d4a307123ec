"""TG8xx: secrets in plain text. The compiler finds them, for no view to show them (`compiler/secrets`)."""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.rules.rule import Site, Violation, rule

HELP = "`{secret: NAME}`, and `pulumi config set --secret NAME`; then change the secret: it has been written down"


@rule("TG803", "warning")
def secret_in_plain_text(site: Site) -> Iterator[Violation]:
    """A secret is not written in a spec.

    Known by their shape: access keys, tokens of the usual services, private keys, passwords in addresses and in
    `stats: {auth: …}`, and whatever stands at a key called password, token or the like. A spec is read by many and kept
    by git for ever. Write `{secret: name}` where a value may be one, and change the secret that has been seen.

    Fails:

        labels: {deploy: "password=correct-horse"}

    Passes:

        labels: {deploy: automatic}

    Wrong to fire: when the value is an example of the documentation or opens nothing.
    """
    for secret in site.secrets:
        if secret.kind:
            yield Violation(secret.path, f"{secret.kind} in plain text", help=HELP)


@rule("TG804", "warning")
def looks_random(site: Site) -> Iterator[Violation]:
    """A value that looks random is no secret.

    Words of 24 characters and more in which capitals, small letters and digits alternate as only a generator makes them
    are mostly keys. Checksums, ids and hashes of passwords are known and left out.

    Fails:

        labels: {deploy: q7Vx2LmT9rKe4ZpB8wNs3YdH}

    Passes:

        labels: {deploy: the-key-of-the-deployment-robot}

    Wrong to fire: when the value is public, as a fingerprint or the id of a project.
    """
    for secret in site.secrets:
        if not secret.kind:
            yield Violation(secret.path, "this looks like a secret in plain text", help=HELP)
