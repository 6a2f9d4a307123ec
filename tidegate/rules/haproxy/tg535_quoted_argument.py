"""Value is already quoted for HAProxy.

Tidegate quotes the values of keywords that take one argument. A value that is already quoted or escaped in HAProxy's
syntax is not changed, so HAProxy removes its quotes and backslashes. It was probably copied from a haproxy.cfg.

To fix it, write the text itself, without quotes and backslashes for HAProxy.

Fails:

    haproxy:
      edge: {frontends: {http-in: {log-format: "%ci\\\\ %r"}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {log-format: "%ci %r"}}}

When to accept: If the value contains a control character, such as a line feed, which requires an escape of HAProxy.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import plain_arguments
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.model.text import read_as
from tidegate.haproxy.syntax.misreadings import bad_dollar
from tidegate.rules.rule import Violation, rule


@rule("TG535", "quoted-argument", "hint")
def check(site: LinkedSite) -> Iterator[Violation]:
    secrets = {secret.path for secret in site.secrets}
    for path, value in plain_arguments(site):
        found = read_as(value)
        if found is None or bad_dollar(value) is not None:
            continue
        text, spelling = ("", "") if {path, path[:-1]} & secrets else found
        message = f"the value is already quoted: HAProxy reads `{text}`" if text else "the value is already quoted"
        plain = f"write `{spelling}`, or " if spelling else "write "
        literal = f"{{text: '{value}'}}" if text and "'" not in value else "{text: …}"
        yield Violation(path, message, help=f"{plain}`{literal}` if the quotes and backslashes are part of the text")
