"""Unsupported YAML tag.

A value has a YAML tag that Tidegate does not support. Tags such as `!env` and `!include` belong to other tools;
without this check, they would be read as plain text.

To fix it, use `extends` to combine files and `{secret: name}` to refer to a secret. If the text is meant literally,
quote the whole value.

Fails:

    labels: {team: !env TEAM}

Passes:

    labels: {team: platform}

When to accept: Never. Tidegate does not know what the tag stands for.
"""

from tidegate.rules.rule import Code

CODE = Code("TG003", "unsupported-tag", "error", __doc__)
