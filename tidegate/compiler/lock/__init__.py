"""The lock file: placements and automatic addresses that were recorded."""

from tidegate.compiler.lock.lock import NOTHING, Lock, lock_file, lock_yaml
from tidegate.compiler.lock.read import read_lock
from tidegate.compiler.lock.stale import stale

__all__ = ["NOTHING", "Lock", "lock_file", "lock_yaml", "read_lock", "stale"]
