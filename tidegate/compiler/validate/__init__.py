"""The merged tree → the spec, and pydantic's errors → findings."""

from tidegate.compiler.validate.validate import validate

__all__ = ["validate"]
