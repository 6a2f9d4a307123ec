"""Unquoted `#` in a raw line of HAProxy.

In `raw:` and in sections of lines a comment may stand at the end of a line. Where no blank follows the `#`, it may be
part of a value instead: HAProxy ignores the line from there on.

Fails:

    haproxy:
      edge: {backends: {app-servers: {raw: ["http-response set-header X-Color #ff0000"]}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {raw: ['http-response set-header X-Color "#ff0000"']}}}

Wrong to fire: when it is a comment; write a blank behind the `#`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.syntax.misreadings import cut
from tidegate.rules.rule import Violation, rule


@rule("TG532", "unclear-comment", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        found = None if line.keyword else cut(line.text, literal_line=True)
        if found is not None:
            help_ = f"`{found.meant}`, or a blank behind the `#` of a comment" if found.meant else ""
            yield Violation(line.path, f"HAProxy ignores `{found.part}`: an unquoted `#` begins a comment", help=help_)
