"""Secrets: `{secret: name}` by name and place, what looks like one in plain text, and how no view ever shows it."""

from tidegate.compiler.secrets.in_text import references_in_text
from tidegate.compiler.secrets.named import command, secrets_in
from tidegate.compiler.secrets.redact import PlainSecret, Redactor

__all__ = ["PlainSecret", "Redactor", "command", "references_in_text", "secrets_in"]
