"""The Pulumi program: compiles, checks and deploys the spec of a stack. `__main__.py` only calls `run()`."""

from tidegate.program.run import run

__all__ = ["run"]
