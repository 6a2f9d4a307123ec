"""The Pulumi program of this project: the spec of the stack at hand, `stacks/STACK.yaml`."""

from tidegate.program import run

run()
