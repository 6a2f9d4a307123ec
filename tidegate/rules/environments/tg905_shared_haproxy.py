"""Two environments configure the HAProxy of one host.

A balancer owns the whole haproxy.cfg of its host: two environments would overwrite each other's at every update,
and each would call the other's drift.

Fails:

    haproxy:      # and stacks/dev.yaml has a balancer on the same host
      edge: {target: {host: kvm1}}

Passes:

    haproxy:      # and stacks/dev.yaml has its balancer on another host
      edge: {target: {host: kvm1}}

Wrong to fire: never: there is one file.
"""

from tidegate.rules.rule import Code

CODE = Code("TG905", "shared-haproxy", "error", __doc__)
