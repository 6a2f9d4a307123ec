"""HAProxy removes quotes or a backslash.

Quotes and backslashes are part of HAProxy's syntax: `string {"status":"ok"}` sends `{status:ok}`. A backslash before
a space joins two words, so that `C:\\ if { path / }` has no condition; in `C:\\new`, `\\n` is read as a line feed.

To fix it, put the argument in single quotes, or write the line as a list of its arguments with `words`.

Fails:

    haproxy:
      edge:
        frontends:
          http-in:
            http-request: ['return status 200 content-type application/json string {"status":"ok"} if { path /up }']

Passes:

    haproxy:
      edge:
        frontends:
          http-in:
            http-request:
            - >-
              return status 200 content-type application/json string '{"status":"ok"}' if { path /up }

When to accept: If the text is intended to have no quotes. It is clearer to remove them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tidegate.analysis.literal_lines import literal_lines
from tidegate.analysis.site import LinkedSite
from tidegate.haproxy.syntax.misreadings import removed_backslash, removed_quotes
from tidegate.haproxy.syntax.words import read_words
from tidegate.rules.rule import Violation, rule


@rule("TG534", "removed-characters", "warning")
def check(site: LinkedSite) -> Iterator[Violation]:
    for line in literal_lines(site):
        if read_words(line.text).open:
            continue
        quotes, backslash = removed_quotes(line.text), removed_backslash(line.text)
        if quotes is not None:
            message = f"HAProxy removes the quotes in {line.shown(quotes.part)}"
            help_ = line.suggested(quotes.meant, "")
            yield Violation(line.path, message, help=f"quote the whole text: {help_}".removesuffix(": "))
        elif backslash is not None:
            help_ = line.suggested(backslash.meant, "write `\\\\` for a literal backslash")
            yield Violation(line.path, "HAProxy removes a backslash", help=help_)
