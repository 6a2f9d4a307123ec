"""Unquoted `#` in a line of HAProxy.

HAProxy ignores a line from an unquoted `#` on. `location /#/client if { path / }` loses its condition and redirects
every request for ever; `set-header X-Color #ff0000` loses its value. Put the word in double quotes, or write the line
as a list of its words: `{words: [location, "/#/client", if, "{", path, /, "}"]}`. Values that are one argument, such as
`realm`, need no quotes.

Fails:

    haproxy:
      edge: {frontends: {http-in: {redirect: ["location /#/client if { path / }"]}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {redirect: ['location "/#/client" if { path / }']}}}

Wrong to fire: when the rest of the line is a comment; then write the comment in YAML.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.syntax.misreadings import cut
from tidegate.rules.rule import Violation, rule


@rule("TG531", "unquoted-hash", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        found = cut(line.text, literal_line=False) if line.keyword else None
        if found is not None:
            message = f"HAProxy ignores {line.shown(found.part)}: an unquoted `#` begins a comment"
            help_ = line.suggested(found.meant, "")
            yield Violation(line.path, message, help=f"put the word in double quotes: {help_}".removesuffix(": "))
