"""From the file of a spec to its findings: shared by `check`, `tidegate.compile` and the Pulumi program."""

from tidegate.pipeline.pipeline import Judge, check_environment, check_environments

__all__ = ["Judge", "check_environment", "check_environments"]
