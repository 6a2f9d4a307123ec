"""Networks of two environments overlap on a host.

libvirt starts no nat or isolated network whose addresses the host reaches by another interface already ("Network is
already in use by interface"). Bridges are the rack's own affair.

Fails:

    networks:      # and stacks/dev.yaml has 10.9.0.0/16 on this host
      inner: {mode: isolated, host: kvm1, cidr: 10.9.0.0/24}

Passes:

    networks:      # and stacks/dev.yaml has 10.9.0.0/16 on this host
      inner: {mode: isolated, host: kvm1, cidr: 10.10.0.0/24}

Wrong to fire: when only one of the environments is ever up.
"""

from tidegate.rules.rule import Code

CODE = Code("TG910", "overlapping-networks-on-host", "error", __doc__)
