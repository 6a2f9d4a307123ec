"""`null` deletes nothing.

The value `null` in an overlay deletes a key of its parents, but none of the parents has this key. Either the key is
misspelled and the one that you want to delete is still there, or the parent no longer has it.

To fix it, correct the key or remove the line.

Fails:

    machines: {db: null}

Passes:

    labels: {team: platform}

When to accept: If the overlay is used with several parents, and only some of them have the key.
"""

from tidegate.rules.rule import Code

CODE = Code("TG011", "ineffective-null", "warning", __doc__)
