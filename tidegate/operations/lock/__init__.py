"""`tidegate lock`: what must not move by itself is written down; nothing else writes a lock."""

from tidegate.operations.lock.compute import Change, FullError, changes, locked

__all__ = ["Change", "FullError", "changes", "locked"]
