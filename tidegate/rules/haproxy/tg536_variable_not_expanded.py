"""Environment variable is not expanded.

HAProxy expands the environment variable in `${NAME}` only inside double quotes, and in addresses. Elsewhere on a
line, the characters are not changed. Keywords with a single argument need no quotes, because Tidegate adds them.

To fix it, put the argument in double quotes. If you mean the characters themselves, use single quotes.

Fails:

    haproxy:
      edge: {frontends: {http-in: {http-response: ["set-header X-Node ${HOSTNAME}"]}}}

Passes:

    haproxy:
      edge: {frontends: {http-in: {http-response: ['set-header X-Node "${HOSTNAME}"']}}}

When to accept: If you mean the characters themselves. It is clearer to put them in single quotes.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.syntax.misreadings import unexpanded
from tidegate.haproxy.syntax.words import read_words
from tidegate.rules.rule import Violation, rule

_WITH_ADDRESS = frozenset(
    [
        *("log", "bind", "dgram-bind", "server", "server-template", "default-server", "source", "peer", "nameserver"),
        *("mailer", "stats", "dispatch", "tcp-check", "http-check"),
    ]
)
"""Keywords that take an address, in which HAProxy expands variables itself."""


@rule("TG536", "variable-not-expanded", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        words = read_words(line.whole)
        keyword = words.words[0].written if words.words else "."
        if words.open or keyword in _WITH_ADDRESS or keyword.startswith("."):
            continue
        found = unexpanded(line.text)
        if found is not None:
            message = f"HAProxy expands {line.shown(found.part)} only in double quotes"
            yield Violation(line.path, message, help=line.suggested(found.meant, "put the argument in double quotes"))
