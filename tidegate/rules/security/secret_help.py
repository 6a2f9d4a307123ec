"""What to write instead of a secret in plain text."""

from __future__ import annotations

HELP = "`{secret: NAME}`, and `pulumi config set --secret NAME`; then change the secret: it has been written down"
