"""Invalid YAML.

What the parser could not make sense of is reported where it stopped, which may be a line after the cause. YAML
takes no tabs in indentation, and a key is a plain word or a string.

Fails:

    images:
      web: {source: /srv/images/web.qcow2

Passes:

    images:
      web: {source: /srv/images/web.qcow2}

Wrong to fire: never: without the structure nothing else can be said about the file.
"""

from tidegate.rules.rule import Code

CODE = Code("TG001", "invalid-yaml", "error", __doc__)
