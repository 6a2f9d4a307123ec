"""Spec too large after its aliases are expanded.

A file of at most 64 MiB, 100 levels, and 100,000 nodes that come from aliases
(or a hundred times what is written, if that is more); and an alias stands for something
that was written before it, never for what it is part of. Larger ones are mistakes or attacks ("billion laughs").

Fails:

    labels: {team: *platform}

Passes:

    labels: {owner: &platform platform, team: *platform}

Wrong to fire: when a generated spec really is that large; split it into environments.
"""

from tidegate.rules.rule import Code

CODE = Code("TG005", "spec-too-large", "error", __doc__)
