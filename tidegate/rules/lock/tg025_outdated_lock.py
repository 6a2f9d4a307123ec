"""Lock entry for something that no longer exists.

`prod.lock.yaml` keeps what was decided once. A domain that is gone, one that the spec itself now places elsewhere,
or a card that it gives an address, is told until `tidegate lock prod` writes it anew; the spec wins over the lock.

Fails:

    domains:      # and the lock beside it says `placement: {app3: kvm1}`
      app: {count: 2}

Passes:

    domains:      # and the lock beside it says `placement: {app1: kvm1, app2: kvm1}`
      app: {count: 2}

Wrong to fire: when a domain is taken out for a day only; then its place is worth keeping.
"""

from tidegate.rules.rule import Code

CODE = Code("TG025", "outdated-lock", "warning", __doc__)
