"""Substitutes for files, names and users of a target, so that `haproxy -c` can check its file on another machine."""

from tidegate.haproxy.stand_ins.prepare import Prepared, prepare

__all__ = ["Prepared", "prepare"]
