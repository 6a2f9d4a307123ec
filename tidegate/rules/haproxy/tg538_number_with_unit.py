"""Number with a unit that HAProxy ignores.

Some keywords take a number and ignore the letters after it: HAProxy 2.6 reads `maxconn 2k` as 2, and it crashes with
`tune.bufsize 32k`. Since HAProxy 3.1, some of these keywords accept units. This rule checks literal lines only:
Tidegate writes keys of the language, such as `tune.bufsize`, to haproxy.cfg in bytes.

To fix it, write the number without a unit.

Fails:

    haproxy:
      edge: {backends: {app-servers: {raw: ["fullconn 2k"]}}}

Passes:

    haproxy:
      edge: {backends: {app-servers: {raw: ["fullconn 2048"]}}}

When to accept: If the target runs HAProxy 3.1 or later, and the keyword accepts units there.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.plain_numbers import misread_numbers
from tidegate.rules.rule import Violation, rule


@rule("TG538", "number-with-unit", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        for keyword, value, read, meant in misread_numbers(line.whole):
            help_ = f"write `{keyword} {meant}`" if meant else "write the number without a unit"
            yield Violation(line.path, f"HAProxy 2.6 reads `{keyword} {value}` as {read}", help=help_)
