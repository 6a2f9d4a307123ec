"""The toolchain: Pulumi's engine, language host and plugins; official ones if available, otherwise built here."""

from tidegate.toolchain.environment import Lab, environment, export_lines
from tidegate.toolchain.errors import ToolchainError
from tidegate.toolchain.install import install
from tidegate.toolchain.locks import BrokenLock, break_dead_locks, pending_operations
from tidegate.toolchain.parts import Part, Toolchain
from tidegate.toolchain.status import status

__all__ = [
    "BrokenLock",
    "Lab",
    "Part",
    "Toolchain",
    "ToolchainError",
    "break_dead_locks",
    "environment",
    "export_lines",
    "install",
    "pending_operations",
    "status",
]
