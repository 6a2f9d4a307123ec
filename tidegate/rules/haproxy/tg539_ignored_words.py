"""Extra arguments that HAProxy ignores.

Some keywords take a single argument, and HAProxy ignores any further words: `stats realm Ops Team` sets the realm to
`Ops`, and `setenv GREETING Good morning` sets the variable to `Good`. Tidegate quotes the values of keys of the
language, such as `stats: {realm: Ops Team}`, but not literal lines.

To fix it, put the argument in quotes, or use the key of the language.

Fails:

    haproxy:
      edge: {backends: {app-servers: {raw: [stats realm Ops Team]}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {stats: {realm: Ops Team}}}}

When to accept: If the target runs a newer version of HAProxy in which the keyword takes more arguments.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.ignored_words import ignored_words
from tidegate.rules.rule import Violation, rule

_SECTIONS = ("global", "defaults", "frontends", "listens", "backends", "http-errors")
"""Sections whose keywords the language has; those of `http-errors` are also keywords of the proxies."""


@rule("TG539", "ignored-words", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        section = line.path[2]
        found = ignored_words(line.whole, section == "global") if section in _SECTIONS else None
        if found is not None:
            message = f"HAProxy ignores {line.shown(found.words)}: the keyword takes one argument"
            meant = found.meant.removeprefix(f"{line.keyword} ") if line.keyword else found.meant
            help_ = line.suggested(meant, "")
            yield Violation(line.path, message, help=f"quote the argument: {help_}".removesuffix(": "))
