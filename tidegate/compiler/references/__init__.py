"""What of a spec names what: one table of fields, and HAProxy's own names in keywords and lines."""

from tidegate.compiler.references.reference import Reference, span_of

__all__ = ["Reference", "span_of"]
