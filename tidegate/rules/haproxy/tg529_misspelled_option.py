"""Misspelled option.

Told where a word is nearly one of HAProxy's options; of others HAProxy itself says whether it knows them.

Fails:

    haproxy:
      edge: {backends: {app-servers: {option: {redispach: true}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {option: {redispatch: true}}}}

When to accept: when a newer HAProxy has an option of that name.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from tidegate.analysis.proxies import proxies
from tidegate.analysis.site import LinkedSite
from tidegate.compiler.blueprint import Path
from tidegate.haproxy.known.table import options
from tidegate.rules.rule import Violation, rule


@cache
def _options() -> frozenset[str]:
    """The names of HAProxy's options; the table is read only where a site has an option."""
    return options("2.6") | options("3.0")


@rule("TG529", "misspelled-option", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    reported: set[Path] = set()
    for proxy in proxies(site, "frontends", "listens", "backends"):
        for path, section in proxy.chain:
            for name in getattr(section, "option", None) or ():
                near = get_close_matches(name, _options(), n=1, cutoff=0.8) if name not in _options() else []
                if near and (*path, name) not in reported:
                    reported.add((*path, name))
                    where = (*path, "option", name)
                    yield Violation(where, f"HAProxy has no option `{name}`", help=f"did you mean `{near[0]}`?")
