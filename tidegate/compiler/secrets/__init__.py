"""Secrets: references by `{secret: name}`, the detection of secrets in plain text, and their redaction."""

from tidegate.compiler.secrets.in_text import references_in_text
from tidegate.compiler.secrets.named import command, secrets_in
from tidegate.compiler.secrets.redact import PlainSecret, Redactor

__all__ = ["PlainSecret", "Redactor", "command", "references_in_text", "secrets_in"]
