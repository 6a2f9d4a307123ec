"""Whether another version of HAProxy supports an unknown keyword."""

from __future__ import annotations

import re

from tidegate.haproxy.known.table import known, number_of

_UNKNOWN = re.compile(r"unknown (?:keyword|option|statement|global statement|stats parameter) '([^']+)'")


def other_version(message: str, version: str) -> str:
    """The help line for an unknown keyword: the versions that support it; empty if none is known."""
    match = _UNKNOWN.search(message)
    if match is None:
        return ""
    words = {match[1], f"option {match[1]}"}
    entries = [entry for section in known().values() for word, entry in section.items() if word in words]
    asked = number_of(version)[:2]
    newer = sorted(number_of(one["since"]) for one in entries if number_of(one.get("since", "0")) > asked)
    older = sorted(number_of(one["last"]) for one in entries if number_of(one.get("last", "99")) < asked)
    if not newer and not older:
        return ""
    span = f"from {_told(newer[0])} on" if newer else f"up to {_told(older[-1])}"
    return (
        f"HAProxy supports `{match[1]}` {span}: if the target runs such a version, use `--haproxy PROGRAM` or "
        "`--no-haproxy`"
    )


def _told(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
