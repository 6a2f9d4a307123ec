"""Environments that share a host or an account: what only one of them can have."""

from tidegate.compiler.across.compare import across

__all__ = ["across"]
