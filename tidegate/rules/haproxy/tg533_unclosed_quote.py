"""Unclosed quote in a line of HAProxy's configuration.

HAProxy rejects a line with a quote that is not closed ("unmatched quote"). An apostrophe is a quote as well, unless
it is inside double quotes.

To fix it, close the quote, or write `\\'` for an apostrophe.

Fails:

    haproxy:
      edge: {frontends: {http-in: {http-request: ["set-header X-Note don't if { path / }"]}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {http-request: ["set-header X-Note don\\\\'t if { path / }"]}}}

When to accept: Never. HAProxy does not start with such a line.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.syntax.misreadings import unclosed
from tidegate.rules.rule import Violation, rule


@rule("TG533", "unclosed-quote", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        found = unclosed(line.text)
        if found is not None:
            message = f"unclosed quote `{found.part}`: HAProxy rejects the line"
            otherwise = f"close it, or write `\\{found.part}` for a literal quote"
            yield Violation(line.path, message, help=line.suggested(found.meant, otherwise))
