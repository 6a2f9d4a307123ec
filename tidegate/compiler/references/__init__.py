"""The references in a spec: a table of fields, and the names in keywords and lines of HAProxy."""

from tidegate.compiler.references.reference import Reference, span_of

__all__ = ["Reference", "span_of"]
