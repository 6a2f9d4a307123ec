"""Rules: checks over the linked spec. One small function a rule, one module a family."""

from tidegate.rules.run import checked

__all__ = ["checked"]
