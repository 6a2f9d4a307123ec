"""Spec too large after its aliases are expanded.

The spec exceeds a limit on its size, or an alias is not preceded by its anchor. A file can have at most 64 MiB and
100 levels of nesting, and its aliases can expand to at most 100,000 nodes or to 100 times the nodes that are
written, whichever is more. Larger files are usually mistakes or attacks ("billion laughs"). An alias must refer to
an anchor that comes before it, and it cannot refer to a node that contains it.

To fix it, correct the alias, or split a spec that really is this large into several environments.

Fails:

    labels: {team: *platform}

Passes:

    labels: {owner: &platform platform, team: *platform}

When to accept: Never. Tidegate stops reading the file at the limit.
"""

from tidegate.rules.rule import Code

CODE = Code("TG005", "spec-too-large", "error", __doc__)
