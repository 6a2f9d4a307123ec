"""Unquoted `#` in a line of HAProxy's configuration.

An unquoted `#` begins a comment, so HAProxy ignores the rest of the line. `location /#/client if { path / }` loses
its condition and causes a redirect loop; `set-header X-Color #ff0000` loses its value. Keywords with a single
argument, such as `realm`, need no quotes, because Tidegate adds them.

To fix it, put the argument in double quotes, or write the line as a list of its arguments with `words`. If the
rest of the line is a comment, write it as a YAML comment.

Fails:

    haproxy:
      edge: {frontends: {http-in: {redirect: ["location /#/client if { path / }"]}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {redirect: ['location "/#/client" if { path / }']}}}

When to accept: Never. HAProxy ignores the rest of the line.
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
            yield Violation(line.path, message, help=f"put the argument in double quotes: {help_}".removesuffix(": "))
