"""Unsupported YAML tag.

Tags such as `!env` or `!include` belong to other tools and would be read as plain text here. Files are joined by
`extends`, secrets are written `{secret: name}`.

Fails:

    labels: {team: !env TEAM}

Passes:

    labels: {team: platform}

Wrong to fire: when the tag's text is meant literally; then quote the whole value.
"""

from tidegate.rules.rule import Code

CODE = Code("TG003", "unsupported-tag", "error", __doc__)
