"""The secrets that the spec refers to and that are not set for the stack."""

from __future__ import annotations

import pulumi

from tidegate.compiler.compile import Compilation
from tidegate.compiler.findings import Finding
from tidegate.compiler.secrets import command, secrets_in


def unset_secrets(compilation: Compilation) -> tuple[Finding, ...]:
    """A finding for each reference to a secret that is not set for this stack."""
    config = pulumi.Config()
    known = secrets_in(compilation.tree) if compilation.tree else {}
    missing = ((name, path) for name, paths in known.items() if config.get_secret(name) is None for path in paths)
    return tuple(
        Finding("TG013", "error", f"secret `{name}` is not set", compilation.span(path), help=command(name))
        for name, path in missing
    )
