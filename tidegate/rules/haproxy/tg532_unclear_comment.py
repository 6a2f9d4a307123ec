"""Comment that may be part of a value.

In `raw:` and in sections of lines HAProxy ignores a line from an unquoted `#` on. In YAML a `#` behind a blank begins a
comment as well, unless the value is quoted: `- set-header X-Color #ff0000` is `set-header X-Color`. Where no blank
follows the `#`, it may have been meant as part of the value.

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

from tidegate.analysis.literal_lines import literal_lines, plain_arguments
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.syntax.misreadings import cut
from tidegate.rules.rule import Violation, rule

_HELP = "a comment has a blank behind its `#`"


@rule("TG532", "unclear-comment", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        found = None if line.keyword else cut(line.text, literal_line=True)
        if found is not None:
            help_ = f"`{found.meant}`, or {_HELP}" if found.meant else _HELP
            yield Violation(line.path, f"HAProxy ignores `{found.part}`: an unquoted `#` begins a comment", help=help_)
        comment = site.comment_behind(line.path)
        if comment:
            whole = cut(f"{line.text} {comment}", literal_line=False)
            meant = f"`'{whole.meant}'`" if whole is not None and whole.meant and "'" not in whole.meant else "it"
            yield Violation(line.path, _ignored(comment), help=f"quote {meant}, or {_HELP}")
    for path, _ in plain_arguments(site):
        comment = site.comment_behind(path)
        if comment:
            yield Violation(path, _ignored(comment), help=f"quote the value in YAML, or {_HELP}")


def _ignored(comment: str) -> str:
    return f"YAML ignores `{comment}`: a `#` behind a blank begins a comment"
