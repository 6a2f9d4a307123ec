"""The Pulumi program: a stack's spec compiled, checked and deployed. `__main__.py` calls `run()` and nothing else."""

from tidegate.program.run import run

__all__ = ["run"]
