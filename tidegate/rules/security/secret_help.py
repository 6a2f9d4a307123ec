"""The help text of findings about secrets in plain text."""

from __future__ import annotations

HELP = "use `{secret: NAME}` and `pulumi config set --secret NAME`, then change the exposed secret"
