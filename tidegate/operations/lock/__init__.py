"""`tidegate lock`: records placements and automatic addresses. No other command writes the lock file."""

from tidegate.operations.lock.compute import Change, FullError, changes, locked

__all__ = ["Change", "FullError", "changes", "locked"]
