"""`$` in double quotes without a variable name.

In double quotes, `$` begins an environment variable. HAProxy rejects the line if no name follows, for example at the
end of a regular expression ("forbidden first char in environment variable name").

To fix it, write `\\$`, or use single quotes.

Fails:

    haproxy:
      edge:
        frontends: {http-in: {acl: ['assets path_reg "[.](css|js)$"'], use_backend: [app-servers if assets]}}

Passes:

    haproxy:
      edge:
        frontends: {http-in: {acl: ["assets path_reg '[.](css|js)$'"], use_backend: [app-servers if assets]}}

When to accept: Never. HAProxy does not start with such a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from tidegate.analysis.literal_lines import literal_lines, plain_arguments
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.syntax.misreadings import bad_dollar
from tidegate.haproxy.syntax.quoting import is_quoted
from tidegate.haproxy.syntax.words import read_words
from tidegate.rules.rule import Violation, rule


@rule("TG537", "dollar-in-double-quotes", "error")
def check(site: LinkedSite) -> Iterator[Violation]:
    secrets = {secret.path for secret in site.secrets}
    lines = ((line.path, line.text) for line in literal_lines(site))
    arguments = ((path, value) for path, value in plain_arguments(site) if is_quoted(value))
    for path, text in chain(lines, arguments):
        found = None if read_words(text).open else bad_dollar(text)
        if found is not None:
            message = "`$` in double quotes must be followed by a variable name"
            meant = "write `\\$`" if {path, path[:-1]} & secrets else f"write `{found.meant}`"
            yield Violation(path, message, help=f"{meant}, or use single quotes")
