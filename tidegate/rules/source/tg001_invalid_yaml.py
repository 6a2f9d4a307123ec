"""Invalid YAML.

The file is not valid YAML, so Tidegate cannot read it. The finding points to the place where the parser stopped;
the mistake may be one or more lines above it. Common causes are an unclosed bracket or quote, a tab in the
indentation, and an unquoted value that begins with `*`, `&`, `[`, `{`, `%` or `@`.

To fix it, close the bracket or the quote, indent with spaces, and quote the value.

Fails:

    images:
      web: {source: /srv/images/web.qcow2

Passes:

    images:
      web: {source: /srv/images/web.qcow2}

When to accept: Never. Nothing in the file can be checked until it parses.
"""

from tidegate.rules.rule import Code

CODE = Code("TG001", "invalid-yaml", "error", __doc__)
