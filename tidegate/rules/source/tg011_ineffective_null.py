"""`null` deletes nothing.

Nothing has this key below, so nothing is deleted: the name is mistyped, or the parent lost it meanwhile.

Fails:

    machines: {db: null}

Passes:

    labels: {team: platform}

Wrong to fire: when one overlay serves several parents, of which only some have the key.
"""

from tidegate.rules.rule import Code

CODE = Code("TG011", "ineffective-null", "warning", __doc__)
