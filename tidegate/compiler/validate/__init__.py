"""The merged tree → the spec, and errors of pydantic → findings."""

from tidegate.compiler.validate.fragments import check_fragments
from tidegate.compiler.validate.trim import Validated, validate

__all__ = ["Validated", "check_fragments", "validate"]
