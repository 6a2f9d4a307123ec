"""The one way from a spec's file to its findings; `check`, `tidegate.compile` and the Pulumi program share it."""

from tidegate.pipeline.pipeline import Judge, check_environment, check_environments

__all__ = ["Judge", "check_environment", "check_environments"]
