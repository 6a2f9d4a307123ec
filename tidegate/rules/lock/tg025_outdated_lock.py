"""Lock entry for something that no longer exists.

The lock file (`prod.lock.yaml` for the environment `prod`) contains an entry that no longer has an effect. The
domain no longer exists, or the spec now sets its host or its address itself. Where both define a value, the spec
takes precedence over the lock file.

To fix it, run `tidegate lock prod`, which rewrites the lock file.

Fails:

    domains:      # and the lock beside it says `placement: {app3: kvm1}`
      app: {count: 2}

Passes:

    domains:      # and the lock beside it says `placement: {app1: kvm1, app2: kvm1}`
      app: {count: 2}

When to accept: If a domain is removed only for a short time and is to return to the same host.
"""

from tidegate.rules.rule import Code

CODE = Code("TG025", "outdated-lock", "warning", __doc__)
