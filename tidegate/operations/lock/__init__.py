"""`tidegate lock`: what must not move by itself is written down; nothing else writes a lock."""

from tidegate.operations.lock.compute import Change, changes, locked
from tidegate.operations.lock.write import write

__all__ = ["Change", "changes", "locked", "write"]
