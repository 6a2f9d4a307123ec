"""Stand-ins for what only a target has, so that `haproxy -c` can check its configuration on another machine."""

from tidegate.haproxy.stand_ins.prepare import Prepared, prepare

__all__ = ["Prepared", "prepare"]
