"""The Pulumi program of this project. It deploys the spec of the current stack, `stacks/STACK.yaml`."""

from tidegate.program import run

run()
