"""Misspelled option.

The name of an option is similar to an option of HAProxy, but HAProxy has no option with this name. Options that are
not similar to any known option are not reported here; HAProxy checks them.

To fix it, correct the name.

Fails:

    haproxy:
      edge: {backends: {app-servers: {option: {redispach: true}}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {option: {redispatch: true}}}}

When to accept: If a newer version of HAProxy has an option with this name.
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
