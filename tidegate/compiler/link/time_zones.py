"""Time zones by their IANA names."""

from __future__ import annotations

from difflib import get_close_matches
from zoneinfo import ZoneInfo, available_timezones

from tidegate.compiler.blueprint.path import Path
from tidegate.compiler.link.context import LinkContext

_NOT_IANA = frozenset({"Factory", "localtime", "posixrules"})
"""Files beside the zones of a machine. AWS does not know them, nor the two folders below."""
_FOLDERS = ("posix/", "right/")


def time_zone(context: LinkContext, path: Path, name: str) -> ZoneInfo | None:
    """The time zone with this name; None, with a finding at the path, if there is none."""
    try:
        if name in _NOT_IANA or name.startswith(_FOLDERS):
            raise KeyError(name)
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        near = get_close_matches(name, available_timezones() - _NOT_IANA, n=1, cutoff=0.85)
        help_ = f"did you mean `{near[0]}`?" if near else "use an IANA time zone, such as Asia/Shanghai"
        context.report("TG609", path, f"no time zone `{name}`", help=help_)
        return None
