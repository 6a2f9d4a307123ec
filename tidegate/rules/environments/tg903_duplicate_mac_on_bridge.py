"""Two environments use one MAC address on a bridge.

A bridge delivers to only one of two. Addresses that are not written are made from the names of project,
environment and domain, and differ.

Fails:

    domains:      # and stacks/dev.yaml has a card of this MAC on br0 of the same host
      db: {image: web, memory: 512MiB, nics: {lan: {mac: "52:54:00:12:34:56"}}}

Passes:

    domains:      # its MAC address is made from its name
      db: {image: web, memory: 512MiB, nics: {lan: {}}}

Wrong to fire: when VLANs that the spec does not know keep the bridges' ports apart.
"""

from tidegate.rules.rule import Code

CODE = Code("TG903", "duplicate-mac-on-bridge", "error", __doc__)
