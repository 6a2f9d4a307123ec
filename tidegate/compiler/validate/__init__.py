"""The merged tree → the spec, and pydantic's errors → findings."""

from tidegate.compiler.validate.fragments import check_fragments
from tidegate.compiler.validate.validate import validate

__all__ = ["check_fragments", "validate"]
