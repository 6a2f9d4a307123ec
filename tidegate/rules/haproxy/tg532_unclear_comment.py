"""Comment that may be part of a value.

An unquoted `#` begins a comment in the literal lines of `raw` and `lines`, so HAProxy ignores the rest of the line.
In YAML, a `#` after a space begins a comment as well, unless the value is quoted: `- set-header X-Color #ff0000` is
read as `set-header X-Color`. If no space follows the `#`, it may be intended as part of the value.

To fix it, put the argument in double quotes. If it is a comment, add a space after the `#`.

Fails:

    haproxy:
      edge: {backends: {app-servers: {raw: ["http-response set-header X-Color #ff0000"]}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {raw: ['http-response set-header X-Color "#ff0000"']}}}

When to accept: If it is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines, plain_arguments
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.syntax.misreadings import cut
from tidegate.rules.rule import Violation, rule

_HELP = "if it is a comment, add a space after the `#`"
_IN_YAML = "a `#` after a space begins a comment"


@rule("TG532", "unclear-comment", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        found = None if line.keyword else cut(line.text, literal_line=True)
        if found is not None:
            message = f"HAProxy ignores {line.shown(found.part)}: an unquoted `#` begins a comment"
            meant = line.suggested(found.meant, "put the argument in double quotes")
            yield Violation(line.path, message, help=f"{meant}; {_HELP}")
        comment = site.comment_behind(line.path)
        if comment:
            message = f"YAML ignores {line.shown(comment)}: {_IN_YAML}"
            meant = line.suggested(_in_yaml(line.text, comment), "quote the line in YAML")
            yield Violation(line.path, message, help=f"{meant}; {_HELP}")
    for path, _ in plain_arguments(site):
        if site.comment_behind(path):
            message = f"YAML ignores the rest of the line: {_IN_YAML}"
            yield Violation(path, message, help=f"quote the value in YAML; {_HELP}")


def _in_yaml(text: str, comment: str) -> str:
    """The line with its comment, quoted for HAProxy and for YAML; empty if it is ambiguous."""
    found = cut(f"{text} {comment}", literal_line=False)
    return f"'{found.meant}'" if found is not None and found.meant and "'" not in found.meant else ""
